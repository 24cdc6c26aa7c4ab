/* The vocabulary of figures in English, French, German, Russian and Kazakh. */
#include "base/utf8.h"
#include "table/figure.h"

struct entry {
    const char *text; /* in lower case */
    enum figure_word word;
    int value;
    const char *code;
};

static const struct entry words[] = {
    {"k", WORD_SCALE, 3, NULL},
    {"thousand", WORD_SCALE, 3, NULL},
    {"thousands", WORD_SCALE, 3, NULL},
    {"thsd", WORD_SCALE, 3, NULL},
    {"ths", WORD_SCALE, 3, NULL},
    {"mille", WORD_SCALE, 3, NULL},
    {"millier", WORD_SCALE, 3, NULL},
    {"milliers", WORD_SCALE, 3, NULL},
    {"tsd", WORD_SCALE, 3, NULL},
    {"tausend", WORD_SCALE, 3, NULL},
    {"тыс", WORD_SCALE, 3, NULL},
    {"тысяча", WORD_SCALE, 3, NULL},
    {"тысячи", WORD_SCALE, 3, NULL},
    {"тысяч", WORD_SCALE, 3, NULL},
    {"thds", WORD_SCALE, 3, NULL},
    {"мың", WORD_SCALE, 3, NULL},
    {"мыңнан", WORD_SCALE, 3, NULL},
    {"мыңға", WORD_SCALE, 3, NULL},
    {"миллионнан", WORD_SCALE, 6, NULL},
    {"миллионға", WORD_SCALE, 6, NULL},
    {"миллиардтан", WORD_SCALE, 9, NULL},
    {"миллиардқа", WORD_SCALE, 9, NULL},
    {"триллионнан", WORD_SCALE, 12, NULL},
    {"триллионға", WORD_SCALE, 12, NULL},
    {"lakh", WORD_SCALE, 5, NULL},
    {"m", WORD_SCALE, 6, NULL},
    {"mn", WORD_SCALE, 6, NULL},
    {"mln", WORD_SCALE, 6, NULL},
    {"mio", WORD_SCALE, 6, NULL},
    {"mill", WORD_SCALE, 6, NULL},
    {"million", WORD_SCALE, 6, NULL},
    {"millions", WORD_SCALE, 6, NULL},
    {"millionen", WORD_SCALE, 6, NULL},
    {"mios", WORD_SCALE, 6, NULL},
    {"млн", WORD_SCALE, 6, NULL},
    {"миллион", WORD_SCALE, 6, NULL},
    {"миллиона", WORD_SCALE, 6, NULL},
    {"миллионов", WORD_SCALE, 6, NULL},
    {"crore", WORD_SCALE, 7, NULL},
    {"b", WORD_SCALE, 9, NULL},
    {"bn", WORD_SCALE, 9, NULL},
    {"bln", WORD_SCALE, 9, NULL},
    {"billion", WORD_SCALE, 9, NULL},
    {"billions", WORD_SCALE, 9, NULL},
    {"md", WORD_SCALE, 9, NULL},
    {"mds", WORD_SCALE, 9, NULL},
    {"mrd", WORD_SCALE, 9, NULL},
    {"mia", WORD_SCALE, 9, NULL},
    {"milliard", WORD_SCALE, 9, NULL},
    {"milliards", WORD_SCALE, 9, NULL},
    {"milliarde", WORD_SCALE, 9, NULL},
    {"milliarden", WORD_SCALE, 9, NULL},
    {"млрд", WORD_SCALE, 9, NULL},
    {"миллиард", WORD_SCALE, 9, NULL},
    {"миллиарда", WORD_SCALE, 9, NULL},
    {"миллиардов", WORD_SCALE, 9, NULL},
    {"t", WORD_SCALE, 12, NULL},
    {"tn", WORD_SCALE, 12, NULL},
    {"trn", WORD_SCALE, 12, NULL},
    {"trillion", WORD_SCALE, 12, NULL},
    {"trillions", WORD_SCALE, 12, NULL},
    {"bio", WORD_SCALE, 12, NULL},
    {"billionen", WORD_SCALE, 12, NULL},
    {"трлн", WORD_SCALE, 12, NULL},
    {"триллион", WORD_SCALE, 12, NULL},
    {"триллиона", WORD_SCALE, 12, NULL},
    {"триллионов", WORD_SCALE, 12, NULL},

    {"%", WORD_PERCENT, -2, NULL},
    {"٪", WORD_PERCENT, -2, NULL},
    {"％", WORD_PERCENT, -2, NULL},
    {"percent", WORD_PERCENT, -2, NULL},
    {"per cent", WORD_PERCENT, -2, NULL},
    {"pct", WORD_PERCENT, -2, NULL},
    {"pour cent", WORD_PERCENT, -2, NULL},
    {"prozent", WORD_PERCENT, -2, NULL},
    {"процент", WORD_PERCENT, -2, NULL},
    {"процента", WORD_PERCENT, -2, NULL},
    {"процентов", WORD_PERCENT, -2, NULL},
    {"пайыз", WORD_PERCENT, -2, NULL},
    {"пайыздан", WORD_PERCENT, -2, NULL},
    {"пайызға", WORD_PERCENT, -2, NULL},
    {"pp", WORD_PERCENT, 0, NULL}, /* points are differences of percentages, no fractions */
    {"p.p.", WORD_PERCENT, 0, NULL},
    {"percentage point", WORD_PERCENT, 0, NULL},
    {"percentage points", WORD_PERCENT, 0, NULL},
    {"prozentpunkte", WORD_PERCENT, 0, NULL},
    {"prozentpunkt", WORD_PERCENT, 0, NULL},
    {"ppt", WORD_PERCENT, 0, NULL},
    {"ppts", WORD_PERCENT, 0, NULL},
    {"pct. points", WORD_PERCENT, 0, NULL},
    {"% points", WORD_PERCENT, 0, NULL},
    {"%-points", WORD_PERCENT, 0, NULL},
    {"%-punkte", WORD_PERCENT, 0, NULL},
    {"point de pourcentage", WORD_PERCENT, 0, NULL},
    {"points de pourcentage", WORD_PERCENT, 0, NULL},
    {"процентный пункт", WORD_PERCENT, 0, NULL},
    {"пайыздық тармақ", WORD_PERCENT, 0, NULL},
    {"пайыздық пункт", WORD_PERCENT, 0, NULL},
    {"п. п.", WORD_PERCENT, 0, NULL},
    {"п.п.", WORD_PERCENT, 0, NULL},
    {"процентных пункта", WORD_PERCENT, 0, NULL},
    {"процентных пунктов", WORD_PERCENT, 0, NULL},
    {"‰", WORD_PERCENT, -3, NULL},
    {"per mille", WORD_PERCENT, -3, NULL},
    {"per mil", WORD_PERCENT, -3, NULL},
    {"pour mille", WORD_PERCENT, -3, NULL},
    {"promille", WORD_PERCENT, -3, NULL},
    {"промилле", WORD_PERCENT, -3, NULL},
    {"bp", WORD_PERCENT, -4, NULL},
    {"bps", WORD_PERCENT, -4, NULL},
    {"basis points", WORD_PERCENT, -4, NULL},
    {"basis point", WORD_PERCENT, -4, NULL},
    {"b.p.", WORD_PERCENT, -4, NULL},
    {"basispunkt", WORD_PERCENT, -4, NULL},
    {"basispunkte", WORD_PERCENT, -4, NULL},
    {"points de base", WORD_PERCENT, -4, NULL},
    {"point de base", WORD_PERCENT, -4, NULL},
    {"б.п.", WORD_PERCENT, -4, NULL},
    {"базисный пункт", WORD_PERCENT, -4, NULL},
    {"базисных пункта", WORD_PERCENT, -4, NULL},
    {"базисных пунктов", WORD_PERCENT, -4, NULL},
    {"базистік тармақ", WORD_PERCENT, -4, NULL},

    {"$", WORD_CURRENCY, 0, "USD"},
    {"us$", WORD_CURRENCY, 0, "USD"},
    {"a$", WORD_CURRENCY, 0, "AUD"},
    {"au$", WORD_CURRENCY, 0, "AUD"},
    {"c$", WORD_CURRENCY, 0, "CAD"},
    {"ca$", WORD_CURRENCY, 0, "CAD"},
    {"hk$", WORD_CURRENCY, 0, "HKD"},
    {"nz$", WORD_CURRENCY, 0, "NZD"},
    {"s$", WORD_CURRENCY, 0, "SGD"},
    {"r$", WORD_CURRENCY, 0, "BRL"},
    {"€", WORD_CURRENCY, 0, "EUR"},
    {"£", WORD_CURRENCY, 0, "GBP"},
    {"¥", WORD_CURRENCY, 0, "JPY"},
    {"₽", WORD_CURRENCY, 0, "RUB"},
    {"₸", WORD_CURRENCY, 0, "KZT"},
    {"₹", WORD_CURRENCY, 0, "INR"},
    {"₩", WORD_CURRENCY, 0, "KRW"},
    {"₺", WORD_CURRENCY, 0, "TRY"},
    {"₴", WORD_CURRENCY, 0, "UAH"},
    {"₪", WORD_CURRENCY, 0, "ILS"},
    {"฿", WORD_CURRENCY, 0, "THB"},
    {"₫", WORD_CURRENCY, 0, "VND"},
    {"₦", WORD_CURRENCY, 0, "NGN"},
    {"₱", WORD_CURRENCY, 0, "PHP"},
    {"₼", WORD_CURRENCY, 0, "AZN"},
    {"₾", WORD_CURRENCY, 0, "GEL"},
    {"dollar", WORD_CURRENCY, 0, "USD"},
    {"dollars", WORD_CURRENCY, 0, "USD"},
    {"us dollars", WORD_CURRENCY, 0, "USD"},
    {"de dollars", WORD_CURRENCY, 0, "USD"},
    {"долл", WORD_CURRENCY, 0, "USD"},
    {"долл.", WORD_CURRENCY, 0, "USD"},
    {"долл. сша", WORD_CURRENCY, 0, "USD"},
    {"доллар", WORD_CURRENCY, 0, "USD"},
    {"доллара", WORD_CURRENCY, 0, "USD"},
    {"долларов", WORD_CURRENCY, 0, "USD"},
    {"долларов сша", WORD_CURRENCY, 0, "USD"},
    {"ақш доллары", WORD_CURRENCY, 0, "USD"},
    {"euro", WORD_CURRENCY, 0, "EUR"},
    {"euros", WORD_CURRENCY, 0, "EUR"},
    {"d'euros", WORD_CURRENCY, 0, "EUR"},
    {"d’euros", WORD_CURRENCY, 0, "EUR"},
    {"евро", WORD_CURRENCY, 0, "EUR"},
    {"pounds", WORD_CURRENCY, 0, "GBP"},
    {"руб", WORD_CURRENCY, 0, "RUB"},
    {"руб.", WORD_CURRENCY, 0, "RUB"},
    {"рубль", WORD_CURRENCY, 0, "RUB"},
    {"рубля", WORD_CURRENCY, 0, "RUB"},
    {"рублей", WORD_CURRENCY, 0, "RUB"},
    {"тг", WORD_CURRENCY, 0, "KZT"},
    {"тг.", WORD_CURRENCY, 0, "KZT"},
    {"тенге", WORD_CURRENCY, 0, "KZT"},
    {"теңгеден", WORD_CURRENCY, 0, "KZT"},
    {"теңгеге", WORD_CURRENCY, 0, "KZT"},
    {"теңге", WORD_CURRENCY, 0, "KZT"},
    {"tenge", WORD_CURRENCY, 0, "KZT"},
    {"р.", WORD_CURRENCY, 0, "RUB"},
    {"yuan", WORD_CURRENCY, 0, "CNY"},
    {"rmb", WORD_CURRENCY, 0, "CNY"},
    {"fr.", WORD_CURRENCY, 0, "CHF"},
    {"sfr.", WORD_CURRENCY, 0, "CHF"},
    {"rs", WORD_CURRENCY, 0, "INR"},
    {"rs.", WORD_CURRENCY, 0, "INR"},
    {"yen", WORD_CURRENCY, 0, "JPY"},
    {"zł", WORD_CURRENCY, 0, "PLN"},
    {"kč", WORD_CURRENCY, 0, "CZK"},
    {"kr", WORD_CURRENCY, 0, NULL},
    {"kr.", WORD_CURRENCY, 0, NULL},

    {"~", WORD_ABOUT, 0, NULL},
    {"≈", WORD_ABOUT, 0, NULL},
    {"≃", WORD_ABOUT, 0, NULL},
    {"<", WORD_ABOUT, FIGURE_BELOW, NULL},
    {">", WORD_ABOUT, FIGURE_ABOVE, NULL},
    {"<=", WORD_ABOUT, FIGURE_AT_MOST, NULL},
    {">=", WORD_ABOUT, FIGURE_AT_LEAST, NULL},
    {"≤", WORD_ABOUT, FIGURE_AT_MOST, NULL},
    {"≥", WORD_ABOUT, FIGURE_AT_LEAST, NULL},
    {"c.", WORD_ABOUT, 0, NULL},
    {"ca.", WORD_ABOUT, 0, NULL},
    {"ca", WORD_ABOUT, 0, NULL},
    {"circa", WORD_ABOUT, 0, NULL},
    {"about", WORD_ABOUT, 0, NULL},
    {"around", WORD_ABOUT, 0, NULL},
    {"approx.", WORD_ABOUT, 0, NULL},
    {"approx", WORD_ABOUT, 0, NULL},
    {"approximately", WORD_ABOUT, 0, NULL},
    {"roughly", WORD_ABOUT, 0, NULL},
    {"est.", WORD_ABOUT, 0, NULL},
    {"nearly", WORD_ABOUT, 0, NULL},
    {"almost", WORD_ABOUT, 0, NULL},
    {"some", WORD_ABOUT, 0, NULL},
    {"over", WORD_ABOUT, FIGURE_ABOVE, NULL},
    {"under", WORD_ABOUT, FIGURE_BELOW, NULL},
    {"above", WORD_ABOUT, FIGURE_ABOVE, NULL},
    {"below", WORD_ABOUT, FIGURE_BELOW, NULL},
    {"more than", WORD_ABOUT, FIGURE_ABOVE, NULL},
    {"less than", WORD_ABOUT, FIGURE_BELOW, NULL},
    {"at least", WORD_ABOUT, FIGURE_AT_LEAST, NULL},
    {"at most", WORD_ABOUT, FIGURE_AT_MOST, NULL},
    {"up to", WORD_ABOUT, FIGURE_AT_MOST, NULL},
    {"no more than", WORD_ABOUT, FIGURE_AT_MOST, NULL},
    {"no less than", WORD_ABOUT, FIGURE_AT_LEAST, NULL},
    {"fewer than", WORD_ABOUT, FIGURE_BELOW, NULL},
    {"just over", WORD_ABOUT, FIGURE_ABOVE, NULL},
    {"just under", WORD_ABOUT, FIGURE_BELOW, NULL},
    {"well over", WORD_ABOUT, FIGURE_ABOVE, NULL},
    {"close to", WORD_ABOUT, 0, NULL},
    {"estimated", WORD_ABOUT, 0, NULL},
    {"an estimated", WORD_ABOUT, 0, NULL},
    {"quelque", WORD_ABOUT, 0, NULL},
    {"jusqu'à", WORD_ABOUT, FIGURE_AT_MOST, NULL},
    {"jusqu’à", WORD_ABOUT, FIGURE_AT_MOST, NULL},
    {"au plus", WORD_ABOUT, FIGURE_AT_MOST, NULL},
    {"bis zu", WORD_ABOUT, FIGURE_AT_MOST, NULL},
    {"mindestens", WORD_ABOUT, FIGURE_AT_LEAST, NULL},
    {"höchstens", WORD_ABOUT, FIGURE_AT_MOST, NULL},
    {"unter", WORD_ABOUT, FIGURE_BELOW, NULL},
    {"environ", WORD_ABOUT, 0, NULL},
    {"env.", WORD_ABOUT, 0, NULL},
    {"plus de", WORD_ABOUT, FIGURE_ABOVE, NULL},
    {"moins de", WORD_ABOUT, FIGURE_BELOW, NULL},
    {"près de", WORD_ABOUT, 0, NULL},
    {"au moins", WORD_ABOUT, FIGURE_AT_LEAST, NULL},
    {"etwa", WORD_ABOUT, 0, NULL},
    {"rund", WORD_ABOUT, 0, NULL},
    {"knapp", WORD_ABOUT, 0, NULL},
    {"über", WORD_ABOUT, FIGURE_ABOVE, NULL},
    {"mehr als", WORD_ABOUT, FIGURE_ABOVE, NULL},
    {"weniger als", WORD_ABOUT, FIGURE_BELOW, NULL},
    {"около", WORD_ABOUT, 0, NULL},
    {"более", WORD_ABOUT, FIGURE_ABOVE, NULL},
    {"свыше", WORD_ABOUT, FIGURE_ABOVE, NULL},
    {"почти", WORD_ABOUT, 0, NULL},
    {"менее", WORD_ABOUT, FIGURE_BELOW, NULL},
    {"не менее", WORD_ABOUT, FIGURE_AT_LEAST, NULL},
    {"не более", WORD_ABOUT, FIGURE_AT_MOST, NULL},
    {"порядка", WORD_ABOUT, 0, NULL},
    {"до", WORD_ABOUT, FIGURE_AT_MOST, NULL},
    {"примерно", WORD_ABOUT, 0, NULL},
    {"шамамен", WORD_ABOUT, 0, NULL},
    {"жуық", WORD_ABOUT, 0, NULL},
    {"кемінде", WORD_ABOUT, FIGURE_AT_LEAST, NULL},

    {"between", WORD_BETWEEN, 0, NULL},
    {"from", WORD_BETWEEN, 0, NULL},
    {"entre", WORD_BETWEEN, 0, NULL},
    {"de", WORD_BETWEEN, 0, NULL},
    {"von", WORD_BETWEEN, 0, NULL},
    {"zwischen", WORD_BETWEEN, 0, NULL},
    {"между", WORD_BETWEEN, 0, NULL},
    {"от", WORD_BETWEEN, 0, NULL},
    {"and", WORD_AND, 0, NULL},
    {"et", WORD_AND, 0, NULL},
    {"und", WORD_AND, 0, NULL},
    {"и", WORD_AND, 0, NULL},
    {"-", WORD_TO, 0, NULL},
    {"‐", WORD_TO, 0, NULL},
    {"‑", WORD_TO, 0, NULL},
    {"‒", WORD_TO, 0, NULL},
    {"–", WORD_TO, 0, NULL},
    {"—", WORD_TO, 0, NULL},
    {"−", WORD_TO, 0, NULL},
    {"…", WORD_TO, 0, NULL},
    {"..", WORD_TO, 0, NULL},
    {"...", WORD_TO, 0, NULL},
    {"±", WORD_TO, 1, NULL},
    {"+/-", WORD_TO, 1, NULL},
    {"+-", WORD_TO, 1, NULL},
    {"~", WORD_TO, 0, NULL},
    {"～", WORD_TO, 0, NULL},
    {"to", WORD_TO, 0, NULL},
    {"бен", WORD_TO, 0, NULL},
    {"пен", WORD_TO, 0, NULL},
    {"мен", WORD_TO, 0, NULL},
    {"à", WORD_TO, 0, NULL},
    {"bis", WORD_TO, 0, NULL},
    {"до", WORD_TO, 0, NULL},

    {"+", WORD_MORE, 0, NULL},
    {"or more", WORD_MORE, 0, NULL},
    {"or less", WORD_MORE, 0, NULL},
    {"or so", WORD_MORE, 0, NULL},
    {"plus", WORD_MORE, 0, NULL},
    {"и выше", WORD_MORE, 0, NULL},
    {"et plus", WORD_MORE, 0, NULL},
    {"и более", WORD_MORE, 0, NULL},
    {"астам", WORD_MORE, 0, NULL},
    {"артық", WORD_MORE, 0, NULL},
    {"кем", WORD_MORE, 0, NULL},
    {"жуық", WORD_MORE, 0, NULL},
    {"дейін", WORD_MORE, 0, NULL},
    {"шамасында", WORD_MORE, 0, NULL},
    {"аралығында", WORD_MORE, 0, NULL},

    {"*", WORD_MARK, 0, NULL},
    {"**", WORD_MARK, 0, NULL},
    {"***", WORD_MARK, 0, NULL},
    {"†", WORD_MARK, 0, NULL},
    {"‡", WORD_MARK, 0, NULL},
    {"§", WORD_MARK, 0, NULL},
    {"¹", WORD_MARK, 0, NULL},
    {"²", WORD_MARK, 0, NULL},
    {"³", WORD_MARK, 0, NULL},
    {"⁴", WORD_MARK, 0, NULL},
    {"⁵", WORD_MARK, 0, NULL},
    {"⁶", WORD_MARK, 0, NULL},
    {"⁷", WORD_MARK, 0, NULL},
    {"⁸", WORD_MARK, 0, NULL},
    {"⁹", WORD_MARK, 0, NULL},
    {"⁰", WORD_MARK, 0, NULL},
    {"ᵃ", WORD_MARK, 0, NULL},
    {"ᵇ", WORD_MARK, 0, NULL},
    {"ᶜ", WORD_MARK, 0, NULL},
    {"(p)", WORD_MARK, 0, NULL},
    {"(e)", WORD_MARK, 0, NULL},
    {"(r)", WORD_MARK, 0, NULL},
    {"(f)", WORD_MARK, 0, NULL},
    {"(s)", WORD_MARK, 0, NULL},
    {"(b)", WORD_MARK, 0, NULL},
    {"(d)", WORD_MARK, 0, NULL},
    {"(u)", WORD_MARK, 0, NULL},
    {"(est)", WORD_MARK, 0, NULL},
    {"(est.)", WORD_MARK, 0, NULL},
    {"(estimate)", WORD_MARK, 0, NULL},
    {"(estimated)", WORD_MARK, 0, NULL},
    {"(derived)", WORD_MARK, 0, NULL},
    {"(forecast)", WORD_MARK, 0, NULL},
    {"(prov.)", WORD_MARK, 0, NULL},
    {"(provisional)", WORD_MARK, 0, NULL},
    {"(preliminary)", WORD_MARK, 0, NULL},
    {"(revised)", WORD_MARK, 0, NULL},
    {"*)", WORD_MARK, 0, NULL},
    {"¹⁾", WORD_MARK, 0, NULL},
    {"²⁾", WORD_MARK, 0, NULL},
    {"³⁾", WORD_MARK, 0, NULL},
    {"**)", WORD_MARK, 0, NULL},
    {"#", WORD_MARK, 0, NULL},
};

/* ISO 4217, codes in use. */
static const char codes[][4] = {
    "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD", "BIF", "BMD",
    "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP", "CNY", "COP", "CRC", "CUP",
    "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP",
    "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD",
    "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LYD",
    "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN",
    "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB",
    "RWF", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SYP", "SZL", "THB",
    "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VES", "VND", "VUV",
    "WST", "XAF", "XCD", "XOF", "XPF", "YER", "ZAR", "ZMW",
};

/* Lower case for the scripts of the vocabulary. */
static uint32_t fold(uint32_t c) {
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) return c + 32;
    if (c >= 0x410 && c <= 0x42F) return c + 32;
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    if ((c >= 0x460 && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x4FF)) return c | 1; /* Kazakh pairs among them */
    return c == 0xA0 || c == 0x202F || c == 0x2009 ? ' ' : c;
}

static bool is_letter(uint32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) ||
           (c >= 0x370 && c < 0x590);
}

/* Bytes of s that `text` takes, 0 when it is not there. A word ends where no further letter follows. */
static size_t match(struct str s, const char *text) {
    struct str t = str_of(text);
    size_t i = 0, j = 0;
    uint32_t last = 0;
    while (j < t.n) {
        if (i >= s.n) return 0;
        last = utf8_next(t, &j);
        if (fold(utf8_next(s, &i)) != last) return 0;
    }
    if (is_letter(last) && i < s.n) {
        size_t next = i;
        if (is_letter(utf8_next(s, &next))) return 0;
    }
    return i;
}

/* Whether it may: a quick no for most. */
static bool begins(const char *text, uint32_t first) {
    unsigned char c = (unsigned char)text[0];
    return first < 0x80 ? c == first : c >= 0xC0;
}

/* "m" followed by "²" or "/s" is no million. */
static bool part_of_unit(struct str rest) {
    return str_starts(rest, STR("/")) || str_starts(rest, STR("²")) || str_starts(rest, STR("³")) ||
           str_starts(rest, STR("·"));
}

struct figure_token figure_word(struct str s, unsigned kinds) {
    struct figure_token best = {.word = WORD_NONE};
    size_t first_length = 0;
    if (!s.n || (s.p[0] >= '0' && s.p[0] <= '9')) return best; /* no word begins with a digit */
    uint32_t first = fold(utf8_next(s, &first_length));
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const struct entry *e = &words[i];
        if (!(kinds & 1u << e->word) || !begins(e->text, first)) continue;
        size_t n = match(s, e->text);
        if (n <= best.length) continue;
        if (e->word == WORD_SCALE && part_of_unit((struct str){s.p + n, s.n - n})) continue;
        best = (struct figure_token){e->word, n, e->value, e->code};
    }
    if (best.word == WORD_SCALE && best.length < s.n && s.p[best.length] == '.') best.length++;
    if (!(kinds & 1u << WORD_CURRENCY) || s.n < 3 || best.length >= 3) return best;
    size_t after = 3;
    if (s.n > 3 && is_letter(utf8_next(s, &after))) return best;
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        if (memcmp(s.p, codes[i], 3) == 0) return (struct figure_token){WORD_CURRENCY, 3, 0, codes[i]};
    return best;
}

size_t figure_case_ending(struct str s, bool *from) {
    static const char *const endings[] = {"-тен", "-тан", "-нен", "-нан", "-ден", "-дан", /* from */
                                          "-ге",  "-ға",  "-ке",  "-қа",  "-не",  "-на"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t n = match(s, endings[i]);
        if (!n) continue;
        *from = i < 6;
        return n;
    }
    return 0;
}
