/* Every form of figure that is promised, one to a line: a column of the text and what it must mean. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "table/load.h"
#include "table/report.h"
#include <cmocka.h>

/* The column of `cells` (parted by "|") as `suret data` understands it: "number in $ billion: 2.5e9 | 3e9", low and
 * high ends as "2.5..6.5", "~" where inexact, a note's mark as it is, "-" for null; then the doubts. */
static const char *understood(struct arena *a, const char *cells) {
    struct buf file, out;
    buf_init(&file, a);
    buf_init(&out, a);
    buf_adds(&file, "v\n");
    for (const char *p = cells; *p; p++)
        buf_addc(&file, *p == '|' ? '\n' : *p);
    buf_addc(&file, '\n');
    struct diag d;
    struct loaded l;
    diag_init(&d, a);
    struct source s = {.bytes = {file.p, file.n},
                       .name = "v.csv",
                       .figures = true,
                       .csv = {.delimiter = '|', .no_quote = true, .header = 1}};
    if (!table_load(a, &d, &s, &l)) return d.items[0].message;
    const struct table *t = l.table;
    const struct column *c = &t->columns[0];
    buf_adds(&out, report_type(c, t->rows));
    if (c->unit) {
        buf_printf(&out, " in %s_%s", c->unit->prefix, c->unit->suffix);
        if (c->unit->scale != 1) buf_printf(&out, " x%g", c->unit->scale);
    }
    for (size_t i = 0; i < t->rows; i++) {
        buf_adds(&out, i ? " | " : ": ");
        if (c->type == COLUMN_STRING && t->column_count == 1) {
            buf_adds(&out, "text");
            continue;
        }
        if (c->inexact && c->inexact[i] && !c->low) buf_adds(&out, "~");
        for (size_t k = t->column_count > 1 ? 1 : 0; k < t->column_count; k++) {
            struct value v = column_get(&t->columns[k], i);
            if (k > 1 && !(c->inexact && c->inexact[i]) && c->type == COLUMN_NUMBER) break;
            if (k > 1) buf_adds(&out, "..");
            if (value_is_nil(v))
                buf_adds(&out, "-");
            else if (v.kind == VALUE_DATE)
                report_date(&out, v.number);
            else
                buf_value(&out, v);
        }
        if (c->footnotes && c->footnotes[i]) buf_printf(&out, " %s", c->footnotes[i]);
    }
    for (size_t i = 0; i < l.doubts.count; i++)
        buf_printf(&out, "; %s", l.doubts.items[i].reason);
    return out.p;
}

static const struct {
    const char *cells, *means;
} forms[] = {
    /* signs, accounting */
    {"5|+5|-5|−5|–5|(5)|$(5.00)", "number in $_: 5 | 5 | -5 | -5 | -5 | -5 | -5"},
    {"5|+5|-5|−5|–5|(5)", "number: 5 | 5 | -5 | -5 | -5 | -5"},
    {"($1,234.50)|$2|$(3.00)", "number in $_: -1234.5 | 2 | -3"},
    /* separators */
    {"1,234,567.5|1|2.25", "number: 1234567.5 | 1 | 2.25"},
    {"1.234.567,5|1|2,25", "number: 1234567.5 | 1 | 2.25"},
    {"1 234,5|1 234 567|7", "number: 1234.5 | 1234567 | 7"},
    {"1'234'567|2|3", "number: 1234567 | 2 | 3"},
    {"12,34,567|1.5|2", "number: 1234567 | 1.5 | 2"},
    {"1.234|2,5|3.456", "number: 1234 | 2.5 | 3456"},
    {"1,234|2.5|3,456", "number: 1234 | 2.5 | 3456"},
    {"1.234|5.678|9",
     "number: 1.234 | 5.678 | 9; the dot is taken for the decimal mark; if it groups thousands, say --thousands ."},
    {"1,234|5,678|9",
     "number: 1234 | 5678 | 9; the comma is taken to group thousands; if it is the decimal mark, say --decimal ,"},
    {"1,5|2.5|3.5|4.5", "text: text | text | text | text; its decimal mark is not that of the other cells"},
    {".5|0.25|1e3", "number: 0.5 | 0.25 | 1000"},
    {"1.5e6|2×10^6|2.5 x 10^6|3·10⁶", "number: 1500000 | 2000000 | 2500000 | 3000000"},
    /* percent, per mille, points */
    {"30%|+21%|−5 %|7 per cent", "number in _% x0.01: 0.3 | 0.21 | -0.05 | 0.07"},
    {"30 Prozent|5 %|1 pour cent", "number in _ Prozent x0.01: 0.3 | 0.05 | 0.01"},
    {"12 процентов|3 пайыз|1 %", "number in _ процентов x0.01: 0.12 | 0.03 | 0.01"},
    {"5‰|10 per mille|15 промилле", "number in _‰ x0.001: 0.005 | 0.01 | 0.015"},
    {"25 bps|100 basis points|1 basis point", "number in _ bps x0.0001: 0.0025 | 0.01 | 0.0001"},
    {"25 б.п.|10 базисных пунктов", "number in _ б.п. x0.0001: 0.0025 | 0.001"},
    {"30%|250 bps|5‰", "number in _% x0.01: 0.3 | 0.025 | 0.005; the column is in %, and 1 more"},
    {"2.5 pp|1 percentage point|-0.5 pp", "number in _ pp: 2.5 | 1 | -0.5"},
    {"2 Prozentpunkte|1 points de pourcentage|3 п.п.", "number in _ Prozentpunkte: 2 | 1 | 3"},
    /* currencies */
    {"$5|$1,000|$2.50", "number in $_: 5 | 1000 | 2.5"},
    {"€5|5 €|EUR 5", "number in €_: 5 | 5 | 5"},
    {"USD 5|5 USD|$5|US$5", "number in USD _: 5 | 5 | 5 | 5"},
    {"£1.50|£2", "number in £_: 1.5 | 2"},
    {"¥500|¥1,000",
     "number in ¥_: 500 | 1000; the comma is taken to group thousands; if it is the decimal mark, say --decimal ,"},
    {"5 ₸|KZT 7|1 200 тенге", "number in _ ₸: 5 | 7 | 1200"},
    {"100 руб.|5 ₽|RUB 3", "number in _ руб.: 100 | 5 | 3"},
    {"CHF 1'200|CHF 5", "number in CHF _: 1200 | 5"},
    {"$5/bbl|$6/bbl", "number in $_/bbl: 5 | 6"},
    {"60 €/MWh|70 €/MWh", "number in _ €/MWh: 60 | 70"},
    {"$4|€5|$3", "text: text | text | text; its unit is not that of the other cells"},
    /* scales */
    {"$4 billion|$3.08B|$2bn", "number in $_ x1e+09: 4000000000 | 3080000000 | 2000000000"},
    {"5k|6K|7 thousand", "number in _ x1000: 5000 | 6000 | 7000"},
    {"5 тыс.|6 тысяч|7 мың", "number in _ x1000: 5000 | 6000 | 7000"},
    {"5 Tsd.|6 Tausend", "number in _ x1000: 5000 | 6000"},
    {"$5m|$6M|$7 mn|$8 mln|$9 million", "number in $_ x1e+06: 5000000 | 6000000 | 7000000 | 8000000 | 9000000"},
    {"5 млн|6 млн.|7 миллионов", "number in _ x1e+06: 5000000 | 6000000 | 7000000"},
    {"5 Mio. €|6 Mio. €", "number in _ € x1e+06: 5000000 | 6000000"},
    {"5 millions d'euros|6 millions d'euros", "number in _ d'euros x1e+06: 5000000 | 6000000"},
    {"5b|6 bn|7 milliard|8 Mrd|9 млрд|10 B",
     "number in _ x1e+09: 5000000000 | 6000000000 | 7000000000 | 8000000000 | 9000000000 | 10000000000"},
    {"2,7 Mrd €|1,5 Mrd. €", "number in _ € x1e+09: 2700000000 | 1500000000"},
    {"5 Md€|6 Mds €", "number in _€ x1e+09: 5000000000 | 6000000000"},
    {"5 миллиард теңге|6 млрд тенге", "number in _ теңге x1e+09: 5000000000 | 6000000000"},
    {"$5t|$6 tn|$7 trn|$8 trillion",
     "number in $_ x1e+12: 5000000000000 | 6000000000000 | 7000000000000 | 8000000000000"},
    {"5 трлн|6 триллионов|7 Bio.|8 Billionen",
     "number in _ x1e+12: 5000000000000 | 6000000000000 | 7000000000000 | 8000000000000"},
    {"$1.2 billion|$900 million|$2 billion",
     "number in $_ x1e+09: 1200000000 | 900000000 | 2000000000; its scale is not that of the other cells"},
    {"5 m|6 m", "number in _ x1e+06: 5000000 | 6000000; \"m\" is taken for million, not for metre"},
    {"100 m|5 km|2 km", "number in _ m: 100 | 5000 | 2000; the column is in m, and 1 more"},
    {"3 t|500 kg|2 kg", "number in _ t: 3 | 0.5 | 0.002; the column is in t, and 1 more"},
    {"250 MW|1.5 GW|2 GW", "number in _ MW: 250 | 1500 | 2000; the column is in MW, and 1 more"},
    /* fractions */
    {"½|1½|2 ¾", "number: 0.5 | 1.5 | 2.75"},
    {"1 1/2|2 3/4|3", "number: 1.5 | 2.75 | 3"},
    {"1/2|3/4", "number: 0.5 | 0.75; it is taken for a fraction, not for a date or a score"},
    {"⅓|1⅔", "number: 0.3333333333333333 | 1.6666666666666667"},
    /* approximations */
    {"~4|≈4|c. 4|ca. 4|about 4", "number: ~4 | ~4 | ~4 | ~4 | ~4"},
    {"more than 170|over 170|170+|at least 170|>170|≥170", "number: ~170 | ~170 | ~170 | ~170 | ~170 | ~170"},
    {"около 4|более 4|шамамен 4|не менее 4", "number: ~4 | ~4 | ~4 | ~4"},
    {"environ 4|plus de 4|près de 4", "number: ~4 | ~4 | ~4"},
    {"rund 4|etwa 4|mehr als 4", "number: ~4 | ~4 | ~4"},
    {"nearly $4 million|$5 million", "number in $_ x1e+06: ~4000000 | 5000000"},
    /* ranges */
    {"2.5–6.5|3", "number: 2.5..6.5 | 3"},
    {"$2.5B–$6.5B|$4B", "number in $_ x1e+09: 2500000000..6500000000 | 4000000000"},
    {"$2.5–6.5B|$4B", "number in $_ x1e+09: 2500000000..6500000000 | 4000000000"},
    {"between 2.5 and 6.5|4", "number: 2.5..6.5 | 4"},
    {"between $2.5 billion and $6.5 billion|$4 billion", "number in $_ x1e+09: 2500000000..6500000000 | 4000000000"},
    {"80-90%|95%", "number in _% x0.01: 0.8..0.9 | 0.95"},
    {"80 to 90 percent|70 percent", "number in _ percent x0.01: 0.8..0.9 | 0.7"},
    {"from 2 to 3|1", "number: 2..3 | 1"},
    {"entre 2,5 et 6,5|1,5", "number: 2.5..6.5 | 1.5"},
    {"de 2,5 à 6,5|1,5", "number: 2.5..6.5 | 1.5"},
    {"zwischen 2,5 und 6,5|1,5", "number: 2.5..6.5 | 1.5"},
    {"von 2,5 bis 6,5|1,5", "number: 2.5..6.5 | 1.5"},
    {"от 2,5 до 6,5|1,5", "number: 2.5..6.5 | 1.5"},
    {"между 2,5 и 6,5|1,5", "number: 2.5..6.5 | 1.5"},
    {"-5 to 5|1", "number: -5..5 | 1"},
    {"6.5–2.5|1|2", "text: text | text | text; its range runs backwards"},
    /* notes */
    {"4.0*|4.0 (p)|4.0¹|4.0 [1]|4.0†|4.0 (2)", "number: 4 * | 4 (p) | 4 ¹ | 4 [1] | 4 † | 4 (2)"},
    {"$3.08B*|$4B", "number in $_ x1e+09: 3080000000 * | 4000000000"},
    {"63,3 millones|4,5 mil millones",
     "number in _ x1e+09: 63300000 | 4500000000; its scale is not that of the other cells"},
    {"316,5 mil M\u20ac|2,25 mil M\u20ac", "number in _€ x1e+09: 316500000000 | 2250000000"},
    {"R$ 5,25 bilh\u00f5es|R$ 1,5 bilh\u00f5es", "number in R$ _ x1e+09: 5250000000 | 1500000000"},
    {"3,25 miliardi di euro|1,5 mld \u20ac", "number in _ di euro x1e+09: 3250000000 | 1500000000"},
    {"135673\u4ebf\u5143|2.5\u4e07\u4ebf\u5143",
     "number in _元 x1e+12: 13567300000000 | 2500000000000; its scale is not that of the other cells"},
    {"12\u4e07\u4eba|3.5\u4e07\u4eba", "number in _人 x10000: 120000 | 35000"},
    {"5 mil|7 mil", "number in _ x1000: 5000 | 7000; \"mil\" is taken for thousand"},
    {"12.5 p|3 b|4|5", "number: 12.5 p | 3 b | 4 | 5"},
    /* nulls */
    {"1||NA|n/a|..|—|-|…|:|#N/A|нет данных|2", "number: 1 | - | - | - | - | - | - | - | - | - | - | 2"},
    /* dates */
    {"2023-01-05|2023-12-31", "date: 2023-01-05 | 2023-12-31"},
    {"2023-01-05T10:30:00Z|2023-01-06T00:00:00Z", "date: 2023-01-05T10:30:00.000Z | 2023-01-06"},
    {"5.1.2023|31.12.2023", "date: 2023-01-05 | 2023-12-31"},
    {"05/01/2023|31/12/2023", "date: 2023-01-05 | 2023-12-31"},
    {"01/05/2023|12/31/2023", "date: 2023-01-05 | 2023-12-31"},
    {"05/01/2023|06/01/2023",
     "text: text | text; it is a date, but no cell shows whether the day or the month comes first"},
    {"5 January 2023|Dec. 31, 2023", "date: 2023-01-05 | 2023-12-31"},
    {"5 janvier 2023|31 décembre 2023", "date: 2023-01-05 | 2023-12-31"},
    {"5. Januar 2023|31. Dezember 2023", "date: 2023-01-05 | 2023-12-31"},
    {"5 января 2023|31 дек. 2023", "date: 2023-01-05 | 2023-12-31"},
    {"5 қаңтар 2023|31 желтоқсан 2023", "date: 2023-01-05 | 2023-12-31"},
    {"14.06.24|15.06.24", "date: 2024-06-14 | 2024-06-15; its year is taken for 2024"},
    {"6/13/24 9:11:22|6/14/24 10:00:00",
     "date: 2024-06-13T09:11:22.000Z | 2024-06-14T10:00:00.000Z; its year is taken for 2024"},
    {"24/06/14|24/06/15|24/07/01", "date: 2024-06-14 | 2024-06-15 | 2024-07-01; its year is taken for 2024"},
    {"14/06/24|15/06/24|30/07/24", "date: 2024-06-14 | 2024-06-15 | 2024-07-30; its year is taken for 2024"},
    {"10/06/24", "text: text; it is a date, but no cell shows which part is the year"},
    {"13/14/24|14/15/24",
     "text: text | text; it is a date, but no cell shows whether the day or the month comes first"},
    {"05-Jan-23|31-Dec-23", "date: 2023-01-05 | 2023-12-31"},
    {"5 января 2023 г.|31 дек. 2023 года", "date: 2023-01-05 | 2023-12-31"},
    {"2023 жылғы 5 қаңтар|2023 ж. 31 желтоқсан", "date: 2023-01-05 | 2023-12-31"},
    {"2023年1月5日|2023年12月31日", "date: 2023-01-05 | 2023-12-31"},
    {"8/15/2021 01:02:10 PM|8/16/2021 12:00:00 AM", "date: 2021-08-15T13:02:10.000Z | 2021-08-16"},
    {"8/15/2021 13:02 PM|8/16/2021 12:00 AM", "text: text | text; \"15/2021 13:02 PM\" is not understood"},
    /* periods */
    {"2023\u5e741\u6708|2023\u5e7412\u6708", "text: 2023-01-01..2023-01-31 | 2023-12-01..2023-12-31"},
    {"Jan-23|Feb '23", "text: 2023-01-01..2023-01-31 | 2023-02-01..2023-02-28"},
    {"2023M01|2023M12", "text: 2023-01-01..2023-01-31 | 2023-12-01..2023-12-31"},
    {"01/2023|12/2023", "text: 2023-01-01..2023-01-31 | 2023-12-01..2023-12-31"},
    {"FY23|FY24", "text: 2023-01-01..2023-12-31 | 2024-01-01..2024-12-31"},
    {"13/2023|12/2023", "text: text | text; \"2023\" is not understood"},
    {"Q3 2023|2023 Q4|4Q23|2023-Q1",
     "text: 2023-07-01..2023-09-30 | 2023-10-01..2023-12-31 | 2023-10-01..2023-12-31 | 2023-01-01..2023-03-31"},
    {"3 кв. 2023|III квартал 2023", "text: 2023-07-01..2023-09-30 | 2023-07-01..2023-09-30"},
    {"H1 2023|2H 2023|1 полугодие 2023",
     "text: 2023-01-01..2023-06-30 | 2023-07-01..2023-12-31 | 2023-01-01..2023-06-30"},
    {"Jan–Aug 2023|January–August 2022|Sep 2023",
     "text: 2023-01-01..2023-08-31 | 2022-01-01..2022-08-31 | 2023-09-01..2023-09-30"},
    {"янв–авг 2023|қаңтар–тамыз 2023", "text: 2023-01-01..2023-08-31 | 2023-01-01..2023-08-31"},
    {"Jan.–März 2023|janv.–août 2023", "text: 2023-01-01..2023-03-31 | 2023-01-01..2023-08-31"},
    {"Dec 2022–Mar 2023", "text: 2022-12-01..2023-03-31"},
    {"9M 2023|2022", "text: 2023-01-01..2023-09-30 | 2022-01-01..2022-12-31"},
    {"FY2022/23|FY2024", "text: 2022-01-01..2023-12-31 | 2024-01-01..2024-12-31"},
    {"2021/22|2022/23", "text: 2021-01-01..2022-12-31 | 2022-01-01..2023-12-31"},
    {"2010-11|2011-12|2012-13", "text: 2010-01-01..2011-12-31 | 2011-01-01..2012-12-31 | 2012-01-01..2013-12-31"},
    {"2019–2023|2014–2018", "text: 2019-01-01..2023-12-31 | 2014-01-01..2018-12-31"},
    /* durations */
    {"2h 30m|1 h", "number in _ h: 2.5 | 1; the column is in h"},
    {"2 h 30 min|45 min", "number in _ h: 2.5 | 0.75; the column is in h"},
    {"1 day 4 hours|2 days", "number in _ d: 1.1666666666666667 | 2; the column is in d"},
    {"2 ч 30 мин|15 мин", "number in _ h: 2.5 | 0.25; the column is in h"},
    {"90 min|1.5 h", "number in _ min: 90 | 90; the column is in min"},
    {"PT2H30M|PT45M", "number in _ h: 2.5 | 0.75; the column is in h"},
    {"36:15:00|1:30:00", "number in _ h: 36.25 | 1.5; the column is in h"},
    {"90 min|30 min", "number in _ min: 90 | 30"},
    {"10:22:11|11:05:00", "text: text | text; it may be a time of day or a duration"},
    /* booleans */
    {"true|false|", "boolean: true | false"},
    {"TRUE|FALSE|TRUE", "boolean: true | false | true"},
    /* no figures */
    {"007|012", "text: text | text"},
    /* marks before, units with digits, money that is nothing, weeks */
    {"*4.0|5.1|† 6.2", "number: 4 * | 5.1 | 6.2 †"},
    {"5 t CO2|6 t CO2|7.5 t CO2", "number in _ t CO2: 5 | 6 | 7.5"},
    {"5 m2|6 m2|7 m2", "number in _ m2: 5 | 6 | 7"},
    {"5 t|6 t|7 t",
     "number in _ x1e+12: 5000000000000 | 6000000000000 | 7000000000000; \"t\" is taken for trillion, not for tonne"},
    {"$ 5|$ -|$ 7", "number in $ _: 5 | - | 7"},
    {"5 €|- €|7 €", "number in _ €: 5 | - | 7"},
    {"2023-W01|2023-W05|2024-W01", "text: 2023-01-02..2023-01-08 | 2023-01-30..2023-02-05 | 2024-01-01..2024-01-07"},
    {"KW 5/2023|KW 6/2023", "text: 2023-01-30..2023-02-05 | 2023-02-06..2023-02-12"},
    {"W53 2020|W1 2021", "text: 2020-12-28..2021-01-03 | 2021-01-04..2021-01-10"},
    {"2021-W53|2021-W54", "text: text | text; its range has no other end"}, /* 2021 has 52 */
    {"0-14|15-64|65+", "text: text | text | text"},
    {"A1|B2", "text: text | text"},
    {"12:30|13:45", "text: text | text; it may be a time of day or a duration"},
    /* signs of missing figures that only the column shows to be such, and what is no such sign */
    {"1.5|***|2.5|***|3.5",
     "number: 1.5 | - | 2.5 | - | 3.5; it is taken for a sign that there is no figure, as in 1 more"},
    {"1|(D)|2|NM|3", "number: 1 | - | 2 | - | 3; it is taken for a sign that there is no figure; it is taken for a "
                     "sign that there is no figure"},
    {"1|n/e|2|bdl|3|/", "text: text | text | text | text | text | text"},
    {"1|2|G|3", "text: text | text | text | text; it is no figure"},
    {"150560|\u0445|2|3", "number: 150560 | - | 2 | 3; it is taken for a sign that there is no figure"},
    {"10|-999|20|-999|30",
     "number: 10 | - | 20 | - | 30; it is taken for a sign that there is no figure, as in 1 more"},
    {"0.5|-9999.0|0.25", "number: 0.5 | - | 0.25; it is taken for a sign that there is no figure"},
    {"10|-999|-800", "number: 10 | -999 | -800"},
    {"1000|-999|5000", "number: 1000 | -999 | 5000"},
    /* identifiers */
    {"20240614220014871947|20240614220014871948",
     "text: text | text; it has more digits than a number keeps: an identifier?"},
    {"12E5|3E10", "number: 1200000 | 30000000000; it is taken for a power of ten, not for a code"},
    {"1850*|900", "number: 1850 * | 900"},
    {"9007199254740992|1", "number: 9007199254740992 | 1"},
    {"01.11|01.12|10.20", "text: text | text | text"},
    {"rs6054257|rs6040355", "text: text | text"},
    {"Rs 6054|Rs 6040", "number in Rs _: 6054 | 6040"},
    {"12.3 (4.5)|8.1 (2.2)", "text: text | text; \"(4.5)\" is not understood"},
    {"12 Main Street|7 Hill Road", "text: text | text"},
    {"10|ten|30", "text: text | text | text; it is no figure"},
    {"10|5 kg|30", "text: text | text | text; it has a unit, the other cells have none"},
};

static void reads_every_form(void **state) {
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct arena a;
        arena_init(&a, 0);
        const char *got = understood(&a, forms[i].cells);
        if (strcmp(got, forms[i].means) != 0) {
            print_error("{\"%s\", \"%s\"},\n", forms[i].cells, got);
            wrong++;
        }
        arena_free(&a);
    }
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(reads_every_form)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
