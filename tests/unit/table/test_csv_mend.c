/* Files that are no clean tables, read as a careful person would; every table in every dialect reads back the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "table/csv.h"
#include <cmocka.h>

static const char *read_as(struct arena *a, struct str bytes, struct csv_text *t) {
    struct diag d;
    diag_init(&d, a);
    if (!csv_read(a, &d, "t.csv", bytes, &(struct csv_options){.mend = true}, t)) return d.items[0].message;
    struct buf b;
    buf_init(&b, a);
    for (size_t i = 0; i < t->columns && t->header; i++) {
        if (i) buf_addc(&b, '/');
        buf_add(&b, t->header[i].p, t->header[i].n);
    }
    for (size_t row = 0; row < t->rows; row++)
        for (size_t i = 0; i < t->columns; i++) {
            struct str cell = csv_cell(t, row, i);
            buf_addc(&b, i ? '/' : '\n');
            buf_add(&b, cell.p, cell.n);
        }
    return b.n ? b.p : "";
}

static void expect(struct str bytes, const char *want, size_t repairs) {
    struct arena a;
    struct csv_text t = {0};
    arena_init(&a, 0);
    assert_string_equal(read_as(&a, bytes, &t), want);
    assert_int_equal(t.repair_count, repairs);
    arena_free(&a);
}

#define ROWS                                                                                                           \
    "day,time,code,name\n1/2/2018,00:15,AB-1234,\"Smith, Ann\"\n2/2/2018,00:30,AB-1235,Lee\n"                          \
    "3/2/2018,00:45,CD-1236,\"Jones, Bob\"\n4/2/2018,01:00,CD-1237,Kim\n"
#define READ                                                                                                           \
    "day/time/code/name\n1/2/2018/00:15/AB-1234/Smith, Ann\n2/2/2018/00:30/AB-1235/Lee\n"                              \
    "3/2/2018/00:45/CD-1236/Jones, Bob\n4/2/2018/01:00/CD-1237/Kim\n"

static void mends_rows(void **state) {
    (void)state;
    expect(STR(ROWS "5/2/2018,01:15,EF-1238,Roe\n"), READ "5/2/2018/01:15/EF-1238/Roe", 0);
    expect(STR(ROWS "5/2/2018,01:15EF-1238,Roe\n"), READ "5/2/2018/01:15/EF-1238/Roe", 1);
    expect(STR(ROWS "5/2/2018,,01:15,EF-1238,Roe\n"), READ "5/2/2018/01:15/EF-1238/Roe", 1);
    expect(STR(ROWS "5/2/2018,01:15,EF-1238,Roe,\n"), READ "5/2/2018/01:15/EF-1238/Roe", 1);
    expect(STR(ROWS "5/2/2018,01:15,EF-1238\n"), READ "5/2/2018/01:15/EF-1238/", 1);
    expect(STR(ROWS "5/2/2018,01:15,EF-1238,Roe, Cy\n"), READ "5/2/2018/01:15/EF-1238/Roe, Cy", 1);
    expect(STR(ROWS "5/2/2018;01:15;EF-1238;Roe\n"), READ "5/2/2018/01:15/EF-1238/Roe", 1);
    expect(STR(ROWS "\"5/2/2018,01:15,EF-1238,\"Roe, Cy\"\n"), READ "\"5/2/2018/01:15/EF-1238/Roe, Cy", 1);
    expect(STR(ROWS "5/2/2018,01:15,EF-1238,\"\n6/2/2018,01:30,EF-1239,Ray\n"),
           READ "5/2/2018/01:15/EF-1238/\"\n6/2/2018/01:30/EF-1239/Ray", 1);
    expect(STR("year,volume\n2020,2.5\n\"2021,3\n2022,4\n"), "year/volume\n2020/2.5\n\"2021/3\n2022/4", 1);
}

/* Commas of thousands in figures that are not quoted; cells that only look like it are left alone. */
static void glues_thousands(void **state) {
    (void)state;
    expect(STR("date,firm,amount\n2024-01-01,A,$1,200.00\n2024-01-02,B,$3,250.00\n2024-01-03,C,$900.00\n"),
           "date/firm/amount\n2024-01-01/A/$1,200.00\n2024-01-02/B/$3,250.00\n2024-01-03/C/$900.00", 2);
    expect(STR("id,city,pop,area\n1,Leeds,1,234,567,55.1\n2,York,210,000,27.5\n3,Bath,94,782,28\n4,Hub,900,1.2\n"),
           "id/city/pop/area\n1/Leeds/1,234,567/55.1\n2/York/210,000/27.5\n3/Bath/94,782/28\n4/Hub/900/1.2", 3);
    expect(STR("firm,votes,share\nA,1,701,5.1\nB,12,001,7.7\nC,1,200,300\nD,940,2.2\n"),
           "firm/votes/share\nA/1,701/5.1\nB/12,001/7.7\nC/1,200/300\nD/940/2.2", 3);
    expect(STR("name,year,n\nA,2,050,\nB,3,010,\nC,2,175,\nD,9,200,\n"),
           "name/year/n/\nA/2/050/\nB/3/010/\nC/2/175/\nD/9/200/", 0);
    expect(STR("a,b,c\n1,120,x,\n2,130,y,\n3,150,z,\n"), "a/b/c/\n1/120/x/\n2/130/y/\n3/150/z/", 0);
}

static void finds_the_table(void **state) {
    (void)state;
    /* an exponent is no date: the first row is none of the header */
    expect(STR("name,side,value\noil,,2.32e-07\ncopper,,0.0276\nuranium,,0.000929\nwheat,,1e-05\nbarley,,0.02\n"),
           "name/side/value\noil//2.32e-07\ncopper//0.0276\nuranium//0.000929\nwheat//1e-05\nbarley//0.02", 0);
    expect(STR("Trade,,\n,,\ncountry,2019,2020\nFrance,1,2\nGermany,2,3\n"),
           "country/2019/2020\nFrance/1/2\nGermany/2/3", 0);
    expect(STR("station;Berlin\n\nday;t;p\n1;2,5;3\n2;3,5;3\n\nSource: the service\n"), "day/t/p\n1/2,5/3\n2/3,5/3", 0);
    expect(STR("1,2\n3,4\n5,6\n"), "\n1/2\n3/4\n5/6", 0);
    expect(STR("d,t\nm,s\n1,2\n3,4\n5,6\n7,8\n9,1\n"), "d m/t s\n1/2\n3/4\n5/6\n7/8\n9/1", 0);
    expect(STR("a,b,c\n"), "a/b/c", 0);
    /* thousands are a unit */
    expect(STR("Ref,Budget,Spend\n,£000,£000\nA1,120,110\nB2,340,333\nC3,75,80\n"),
           "Ref/Budget £000/Spend £000\nA1/120/110\nB2/340/333\nC3/75/80", 0);
    expect(STR(ROWS "day,time,code\n1/2/2018,00:15,AB-1234\n2/2/2018,00:15,AB-1234\n3/2/2018,00:15,AB-1234\n"),
           "day/time/code/name\n1/2/2018/00:15/AB-1234/Smith, Ann\n2/2/2018/00:30/AB-1235/Lee\n"
           "3/2/2018/00:45/CD-1236/Jones, Bob\n4/2/2018/01:00/CD-1237/Kim",
           0);
}

/* Rows of empty cells part a title, a header and groups of rows, and are none of them. */
static void passes_empty_rows(void **state) {
    (void)state;
    expect(STR("area,men,women\n,,\nYork,1,2\nBath,3,4\n\"\",,\nEly,5,6\n,,\nHull,7,8\n"),
           "area/men/women\nYork/1/2\nBath/3/4\nEly/5/6\nHull/7/8", 0);
    expect(STR("a,b\n1,2\n,\n3,4\n5,6\n"), "a/b\n1/2\n3/4\n5/6", 0);
    expect(STR("Pay,,\nday,to,sum\n1 May,Ann,5\n2 May,Bob,6\n,,\nPage 1 of 3,,\nday,to,sum\n3 May,Cy,7\n,,\n"
               "Page 2 of 3,,\nday,to,sum\n4 May,Dee,8\n"),
           "day/to/sum\n1 May/Ann/5\n2 May/Bob/6\n3 May/Cy/7\n4 May/Dee/8", 4);
}

/* Headers with one cell less than their rows: R's, above the names of rows, and those above rows that end in a
 * delimiter. */
static void finds_short_headers(void **state) {
    (void)state;
    expect(STR("mpg,cyl\nMazda,21,6\nValiant,18.1,6\n"), "/mpg/cyl\nMazda/21/6\nValiant/18.1/6", 0);
    expect(STR("mpg note\nMazda 21 ok\nValiant 18.1 ok\nMerc 17.3 dear\nFiat 30.1 ok\n"),
           "/mpg/note\nMazda/21/ok\nValiant/18.1/ok\nMerc/17.3/dear\nFiat/30.1/ok", 0);
    expect(STR("\"mpg\" \"note\"\n\"Mazda RX4\" 21 \"new tyres\"\n\"Valiant\" NA \"ok\"\n\"Merc\" 17.3 \"dear\"\n"
               "\"Fiat\" 30.1 NA\n"),
           "/mpg/note\nMazda RX4/21/new tyres\nValiant/NA/ok\nMerc/17.3/dear\nFiat/30.1/NA", 0);
    expect(STR("id,town\n1,York,5\n1,Bath,6\n2,Ely,7\n"), "id/town/\n1/York/5\n1/Bath/6\n2/Ely/7", 1);
    expect(STR("Date,Open\n2024-01-01,5,6\n2024-01-02,6,7\n2024-01-03,7,7\n"),
           "Date/Open/\n2024-01-01/5/6\n2024-01-02/6/7\n2024-01-03/7/7", 1);
    expect(STR("name;town\nAnn;York;\nBob;Bath;\nAnn;York;\nAnn;York;\n"),
           "name/town/\nAnn/York/\nBob/Bath/\nAnn/York/\nAnn/York/", 0);
}

static void tells_comments_from_names(void **state) {
    (void)state;
    expect(STR("id,a,b\n#1,x,3\n#2,y,4\n#3,z\n#4,x,1\n"), "id/a/b\n#1/x/3\n#2/y/4\n#3/z/\n#4/x/1", 1);
    expect(STR("id,a,b\n1,x,3\n2,y,4\n# below,\n# twice,\n4,x,1\n"), "id/a/b\n1/x/3\n2/y/4\n4/x/1", 2);
}

/* Names that end in digits are names above codes, too. */
static void tells_names_from_codes(void **state) {
    (void)state;
    expect(STR("LSOA11CD,LAD21CD,IMD19\nE01000077,E08000003,7\nE01000078,E08000003,9\nE01000079,E08000004,2\n"
               "E01000080,E08000004,5\n"),
           "LSOA11CD/LAD21CD/IMD19\nE01000077/E08000003/7\nE01000078/E08000003/9\nE01000079/E08000004/2\n"
           "E01000080/E08000004/5",
           0);
    expect(STR("chr1,chr2,dist\nchr1,chr5,12\nchr2,chr7,9\nchr2,chr9,30\nchr3,chr8,7\n"),
           "chr1/chr2/dist\nchr1/chr5/12\nchr2/chr7/9\nchr2/chr9/30\nchr3/chr8/7", 0);
    expect(STR("Person,Q1,Q2\nR1,A2,A4\nR2,A1,A1\nR3,A2,A2\nR4,A2,A4\nR5,A1,A3\n"),
           "Person/Q1/Q2\nR1/A2/A4\nR2/A1/A1\nR3/A2/A2\nR4/A2/A4\nR5/A1/A3", 0);
    expect(STR("A12,B3,7\nC1,D22,8\nA4,B9,9\nA7,B1,3\nC2,D7,5\n"), "\nA12/B3/7\nC1/D22/8\nA4/B9/9\nA7/B1/3\nC2/D7/5",
           0);
}

#define AREAS "Alta,1,2,3,4\nBath,5,6,7,8\nEly,9,8,7,6\n"
#define AREAS_READ "\nAlta/1/2/3/4\nBath/5/6/7/8\nEly/9/8/7/6"

static void joins_rows_of_the_header(void **state) {
    (void)state;
    const char *years = "Area/Men 2010/2022/Women 2010/2022" AREAS_READ;
    expect(STR("Area,Men,,Women,\n,2010,2022,2010,2022\n" AREAS), years, 0);
    expect(STR("Table 1,,,,\n,,,,\nArea,Men,,Women,\n,2010,2022,2010,2022\n,,,,\n" AREAS), years, 0);
    expect(STR("Area,Men,,Women,\n,2010,2022,2010,2022\n\n" AREAS), years, 0);
    expect(STR(",Men,,Women,\nArea,2010,2022,2010,2022\n" AREAS), years, 0);
    expect(STR("Area,Men,,Women,\n,2010,2022,2010,2022\n,No.,No.,No.,%\n" AREAS),
           "Area/Men 2010 No./2022 No./Women 2010 No./2022 %" AREAS_READ, 0);
    expect(STR("Area,People,,,\n,All,Men,Women,Other\n" AREAS), "Area/People All/Men/Women/Other" AREAS_READ, 0);
    expect(STR("Area,Men,Men,Women,Women\nArea,No.,Share,No.,Share\n" AREAS),
           "Area Area/Men No./Men Share/Women No./Women Share" AREAS_READ, 0);
    expect(STR("area,men,,,women,,\narea,0-14,15-64,65+,0-14,15-64,65+\nAlta,1,2,3,4,5,6\nBath,2,3,4,5,6,7\n"
               "Ely,3,4,5,6,7,8\nHull,4,5,6,7,8,9\n"),
           "area area/men 0-14/15-64/65+/women 0-14/15-64/65+\nAlta/1/2/3/4/5/6\nBath/2/3/4/5/6/7\nEly/3/4/5/6/7/8\n"
           "Hull/4/5/6/7/8/9",
           0);
    expect(STR(",Title:,Visits,,\n,,,,\n,,Visits,,\n,Code,One,Two,All\n,A1,1,2,3\n,B2,4,5,9\n,C3,2,2,4\n"),
           "/Code/Visits One/Two/All\n/A1/1/2/3\n/B2/4/5/9\n/C3/2/2/4", 0);
    expect(STR("Field\tMoment\tError\nOe\temu\temu\n\t5 "
               "K\t\n-4.2\t-7e-03\t3e-06\n-3.2\t-6e-03\t3e-06\n-2.2\t2e-03\t4e-06\n"),
           "Field Oe/Moment emu 5 K/Error emu\n-4.2/-7e-03/3e-06\n-3.2/-6e-03/3e-06\n-2.2/2e-03/4e-06", 0);
    expect(STR(",price,price,qty\n,mean,std,sum\nregion,,,\nEast,12.3,1.2,300\nNorth,11.1,0.9,210\nWest,3,4,5\n"),
           "region/price mean/price std/qty sum\nEast/12.3/1.2/300\nNorth/11.1/0.9/210\nWest/3/4/5", 0);
    /* a first row without a name, in columns of years */
    expect(STR("name,born,died\n,1905,1924\nAnn,1825,1915\nBob,1926,1971\nCy,1900,1950\n"),
           "name/born/died\n/1905/1924\nAnn/1825/1915\nBob/1926/1971\nCy/1900/1950", 0);
}

static void finds_headers_of_two_columns(void **state) {
    (void)state;
    expect(STR("name,value\n\nAnn,1.5\nBob,1.6\nCy,1.7\nDee,2\n"), "name/value\nAnn/1.5\nBob/1.6\nCy/1.7\nDee/2", 0);
    expect(STR("Source,CH2\nSecond,Value\n0.1,5\n0.2,6\n0.3,7\n0.4,5\n"), "Second/Value\n0.1/5\n0.2/6\n0.3/7\n0.4/5",
           0);
    expect(STR("#Range=,100\n#Date=,14 June\n#Title=,Sample\n0.1,5\n0.2,6\n0.3,7\n0.4,5\n"),
           "\n0.1/5\n0.2/6\n0.3/7\n0.4/5", 0);
    expect(STR("Time,Voltage\ns,mV\n0.1,5\n0.2,6\n0.3,7\n0.4,5\n"), "Time s/Voltage mV\n0.1/5\n0.2/6\n0.3/7\n0.4/5", 0);
}

static void finds_notes_with_delimiters(void **state) {
    (void)state;
    const char *towns = "town,people\nYork,20\nBath,30\nEly,5\nHull,40\nWells,7\n",
               *want = "town/people\nYork/20\nBath/30\nEly/5\nHull/40\nWells/7";
    static const char *const notes[] = {"Source: Ministry of Things, 2023\n", "\nNote: excludes students, visitors\n",
                                        "* provisional, may change\nSource: the Ministry, Table 4\n", "Fonte,IBGE\n"};
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        char file[256];
        int n = snprintf(file, sizeof file, "%s%s", towns, notes[i]);
        expect((struct str){file, (size_t)n}, want, 0);
    }
    expect(STR("town,people\nYork,20\nBath,30\nEly,5\nSource,40\n"), "town/people\nYork/20\nBath/30\nEly/5\nSource/40",
           0);
}

static void finds_the_dialect(void **state) {
    (void)state;
    expect(STR("a, b, c\n1, \"x, y\", 3\n4, z, 6\n"), "a/b/c\n1/x, y/3\n4/z/6", 0);
    expect(STR("a b c\n1 \"x y\" 3\n4 z 6\n"), "a/b/c\n1/x y/3\n4/z/6", 0);
    expect(STR("a,b\n'x, y',1\n'v, w',2\n"), "a/b\nx, y/1\nv, w/2", 0);
    expect(STR("a,b\n\"x \\\"y\\\", z\",1\n\"v, w\",2\n"), "a/b\nx \"y\", z/1\nv, w/2", 0);
    expect(STR("name\nNew York\nSan Jose\nLos Angeles\n"), "name\nNew York\nSan Jose\nLos Angeles", 0);
    expect(STR("a,b\ncaf\xE9,1\n"), "a/b\ncafé/1", 0);
    expect(STR("1^\"Smith, Ann\"^5\n2^\"Lee, Bob\"^6\n3^\"Kim, Cy\"^7\n"),
           "\n1/Smith, Ann/5\n2/Lee, Bob/6\n3/Kim, Cy/7", 0);
    expect(STR("no^name^kcal^water\n1^Cheese, blue^877^9.8\n2^Butter, salted^445^43.9\n3^Milk, whole^60^88\n4^Cream, "
               "sour^198^74\n"),
           "no/name/kcal/water\n1/Cheese, blue/877/9.8\n2/Butter, salted/445/43.9\n3/Milk, whole/60/88\n4/Cream, "
           "sour/198/74",
           0);
    expect(STR("value\n26,37\n23,95\n-25,7\n25,07\n"), "value\n26,37\n23,95\n-25,7\n25,07", 0);
    expect(STR("name,tags,score\nw,a;b;c,1.5\nx,d;e;f,3\ny,g;h;i,4.5\nz,j;k;l,6\n"),
           "name/tags/score\nw/a;b;c/1.5\nx/d;e;f/3\ny/g;h;i/4.5\nz/j;k;l/6", 0);
    expect(STR("kraj,n\nWojew\xF3"
               "dztwo \xA3\xF3"
               "dzkie,1\nLudno\x9C\xE6,2\n\xAFywiec,3\n"),
           "kraj/n\nWojewództwo Łódzkie/1\nLudność/2\nŻywiec/3", 0);
    expect(STR("\xCD\xEF\xEC\xFC\xF2,n\n\xCD\xEF\xEC\xFC\xF2 1,1\n"), "Νομός/n\nΝομός 1/1", 0);
    expect(STR("a,b\n\xC0\xF1\xF2\xE0\xED\xE0,1\n"), "a/b\nАстана/1", 0);
}

/* Line ends within cells that are not quoted, quotes within quoted cells that are not doubled, a header's own
 * delimiter. */
static void mends_lines(void **state) {
    (void)state;
    expect(STR("id,name,address,since,paid\n1,Ann Lee,Flat 2,2024-01-02,8.5\n2,Bob Dyk,Mill Lane,2024-02-03,6.1\n"
               "3,Zoe Ng,High Street\nOld Town,2024-03-04,7.9\n4,Cid Roe,Flat 9,2024-04-05,9.0\n"),
           "id/name/address/since/paid\n1/Ann Lee/Flat 2/2024-01-02/8.5\n2/Bob Dyk/Mill Lane/2024-02-03/6.1\n"
           "3/Zoe Ng/High Street\nOld Town/2024-03-04/7.9\n4/Cid Roe/Flat 9/2024-04-05/9.0",
           1);
    expect(
        STR("\"id\",\"what\",\"who\",\"h\"\n\"1\",\"Plain\",\"Lee, A\",\"2.5\"\n\"2\",\"Rename \"a\", \"b\" and \"c\" "
            "now\",\"Bob\",\"3.5\"\n\"3\",\"More\",\"Cid\",\"7.5\"\n\"4\",\"None\",\"Dee\",\"1.5\"\n"),
        "id/what/who/h\n1/Plain/Lee, A/2.5\n2/Rename \"a\", \"b\" and \"c\" now/Bob/3.5\n3/More/Cid/7.5\n"
        "4/None/Dee/1.5",
        1);
    expect(STR("place,day,dust,note\nA;1.7.2024;6,4;\nB;2.7.2024;5,9;out, off\nC;3.7.2024;8,0;\n"),
           "place/day/dust/note\nA/1.7.2024/6,4/\nB/2.7.2024/5,9/out, off\nC/3.7.2024/8,0/", 1);
}

/* Delimiters of several signs, and such as no text has. */
static void finds_signs(void **state) {
    (void)state;
    expect(STR("a||b||c\n1||x | y||\n2||||3\n4||z||5\n"), "a/b/c\n1/x | y/\n2//3\n4/z/5", 0);
    expect(STR("id|~|who|~|n\n1|~|A, b|~|3\n2|~|C|~|4\n"), "id/who/n\n1/A, b/3\n2/C/4", 0);
    expect(STR("1::Star Wars: IV::1977\n2::Toy Story::1995\n3::Up, up::2009\n"),
           "\n1/Star Wars: IV/1977\n2/Toy Story/1995\n3/Up, up/2009", 0);
    expect(STR("name\001n\nx, y\0011\nz\0012\n"), "name/n\nx, y/1\nz/2", 0);
    expect(STR("call,n,in\nstd::a,1,std::b\nstd::c,2,std::d\nstd::e,3,std::f\n"),
           "call/n/in\nstd::a/1/std::b\nstd::c/2/std::d\nstd::e/3/std::f", 0);
    expect(STR("a,,b\n1,,2\n3,,4\n5,,6\n"), "a//b\n1//2\n3//4\n5//6", 0);
}

/* Headers of years and days above figures, and what stands above tables in exports of banks and instruments. */
static void finds_what_heads_the_table(void **state) {
    (void)state;
    expect(STR("Source,Indicators,\n\nCountry,Code,2018,2019,2020,\nA,AA,1.5,,3.5,\nB,BB,2.5,,4.5,\nC,CC,3.5,,5.5,\n"),
           "Country/Code/2018/2019/2020/\nA/AA/1.5//3.5/\nB/BB/2.5//4.5/\nC/CC/3.5//5.5/", 0);
    expect(STR("Table 1,,,\nEngland,,,Thousands\nOffence,2001-02,2002-03,2003-04\nTheft,10,11,..\nFraud,20,21,..\n"
               "Arson,30,31,..\nRiots,40,41,..\n"),
           "Offence/2001-02/2002-03/2003-04\nTheft/10/11/..\nFraud/20/21/..\nArson/30/31/..\nRiots/40/41/..", 0);
    expect(STR("series;unit;2022-T1;2022-T2\nGDP;EUR;1,5;2,5\nCPI;EUR;2,5;3,5\nPPI;EUR;3,5;4,5\n"),
           "series/unit/2022-T1/2022-T2\nGDP/EUR/1,5/2,5\nCPI/EUR/2,5/3,5\nPPI/EUR/3,5/4,5", 0);
    expect(STR("year,births,deaths\n2000,7,6\n2001,8,7\n2002,9,8\n\nNotes:\n1. Registered only, not stillborn.\n2. "
               "Provisional, 2002.\n"),
           "year/births/deaths\n2000/7/6\n2001/8/7\n2002/9/8", 0);
    expect(STR("\"TOA5\",\"Met\",\"CR1\"\n\"TIME\",\"RECORD\",\"Rain\"\n\"TS\",\"RN\",\"mm\"\n\"2023-01-01 "
               "00:00\",1,0.5\n\"2023-01-01 01:00\",2,0.1\n"
               "\"2023-01-01 02:00\",3,0.2\n\"2023-01-01 03:00\",4,0.2\n"),
           "TIME TS/RECORD RN/Rain mm\n2023-01-01 00:00/1/0.5\n2023-01-01 01:00/2/0.1\n2023-01-01 "
           "02:00/3/0.2\n2023-01-01 03:00/4/0.2",
           0);
    expect(STR("area,0-4,5-9,10+\nN,15,25,35\nS,25,35,45\nE,35,45,55\n"),
           "area/0-4/5-9/10+\nN/15/25/35\nS/25/35/45\nE/35/45/55", 0);
    expect(STR("By age,,,\narea,0-15,16-64,65+\nN,15,25,35\nS,25,35,45\nE,35,45,55\n"),
           "area/0-15/16-64/65+\nN/15/25/35\nS/25/35/45\nE/35/45/55", 0);
    expect(STR("land,1990,2000,2010,2015\nA,1,2,3,4\nB,2,3,4,7\nC,3,4,7,9\n"),
           "land/1990/2000/2010/2015\nA/1/2/3/4\nB/2/3/4/7\nC/3/4/7/9", 0);
    expect(STR("site,0,1,2,3\nA,5,2,9,4\nB,2,8,4,7\nC,3,4,7,9\n"), "site/0/1/2/3\nA/5/2/9/4\nB/2/8/4/7\nC/3/4/7/9", 0);
    expect(STR("A,5,2,9\nB,2,8,4\nC,3,4,7\nD,1,1,2\n"), "\nA/5/2/9\nB/2/8/4\nC/3/4/7\nD/1/1/2", 0);
    expect(STR("region,2023-01,2023-02,2023-03\nN,15,25,35\nS,25,35,45\nE,35,45,55\n"),
           "region/2023-01/2023-02/2023-03\nN/15/25/35\nS/25/35/45\nE/35/45/55", 0);
    expect(STR("region;2023M02;2023M01\nN;1,5;2,5\nS;2,5;3,5\nE;3,5;4,5\n"),
           "region/2023M02/2023M01\nN/1,5/2,5\nS/2,5/3,5\nE/3,5/4,5", 0);
    expect(STR("region,202301,202302\nN,15,25\nS,25,35\nE,35,45\n"), "region/202301/202302\nN/15/25\nS/25/35\nE/35/45",
           0);
    expect(STR("station,01/02/2023,02/02/2023\nA,1.5,2.5\nB,2.5,3.5\nC,3.5,4.5\n"),
           "station/01/02/2023/02/02/2023\nA/1.5/2.5\nB/2.5/3.5\nC/3.5/4.5", 0);
    expect(
        STR("Statement;made on 3 April\n\nAccount;DE66\nBank;X\nBalance;2.345,67;EUR\n\nSorted by date\n\n"
            "Day;Name;Text;Balance;Currency;Amount\n01.03.2023;Ann;a;2,50;EUR;-1,50\n02.03.2023;Bob;b;1,50;EUR;-1,00\n"
            "03.03.2023;Cy;c;0,50;EUR;-1,00\n"),
        "Day/Name/Text/Balance/Currency/Amount\n01.03.2023/Ann/a/2,50/EUR/-1,50\n02.03.2023/Bob/b/1,50/EUR/-1,00\n"
        "03.03.2023/Cy/c/0,50/EUR/-1,00",
        0);
    expect(STR("[Header]\nApplication;Lab\nVersion;5.97\n\n[Peaks]\n# of Peaks;3\nPeak;Time;Area;Height\n1;1.5;10;20\n"
               "2;2.5;20;40\n3;3.5;30;60\n"),
           "Peak/Time/Area/Height\n1/1.5/10/20\n2/2.5/20/40\n3/3.5/30/60", 0);
    expect(STR("Measurement\nVersion\t2\nSeparator\tTab\nDate\t2023/03/14\n***End***\n\nChannels\t2\t\nSamples\t3\t3\n"
               "X\tVoltage\tCurrent\tComment\n0.1\t1.5\t2.5\t\n0.2\t1.6\t2.6\t\n0.3\t1.7\t2.7\t\n"),
           "X/Voltage/Current/Comment\n0.1/1.5/2.5/\n0.2/1.6/2.6/\n0.3/1.7/2.7/", 0);
}

static uint32_t next(uint32_t *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static const char *const texts[] = {"Lee",        "Smith, Ann", "a \"b\" c", "x;y",        "tab\there",
                                    "two\nlines", "it's",       "O|K",       "plain text", "é"};

static void write_cell(struct buf *b, const char *text, char quote, bool always) {
    if (always || strpbrk(text, ",;|\t\n \"'")) {
        buf_addc(b, quote);
        for (; *text; text++) {
            if (*text == quote) buf_addc(b, quote);
            buf_addc(b, *text);
        }
        buf_addc(b, quote);
    } else {
        buf_adds(b, text);
    }
}

/* A number, two texts and a date, written in each dialect. */
static void reads_back(void **state) {
    (void)state;
    static const char delimiters[] = ",;\t|";
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    uint32_t seed = 7;
    for (int round = 0; round < 240; round++) {
        struct arena a;
        arena_init(&a, 0);
        struct buf file, want;
        buf_init(&file, &a);
        buf_init(&want, &a);
        char delimiter = delimiters[round % 4], quote = round / 4 % 2 ? '\'' : '"';
        const char *end = ends[round / 8 % 3];
        buf_printf(&file, "id%cfirst%csecond%cday%s", delimiter, delimiter, delimiter, end);
        buf_adds(&want, "id/first/second/day");
        size_t rows = 6 + next(&seed) % 20;
        for (size_t row = 0; row < rows; row++) {
            const char *x = texts[next(&seed) % 10], *y = texts[next(&seed) % 10];
            unsigned id = next(&seed) % 1000, day = 10 + next(&seed) % 18;
            buf_printf(&file, "%u%c", id, delimiter);
            write_cell(&file, x, quote, true);
            buf_addc(&file, delimiter);
            write_cell(&file, y, quote, false);
            buf_printf(&file, "%c2023-01-%u%s", delimiter, day, row + 1 < rows || round % 5 ? end : "");
            buf_printf(&want, "\n%u/%s/%s/2023-01-%u", id, x, y, day);
        }
        struct csv_text t;
        assert_string_equal(read_as(&a, (struct str){file.p, file.n}, &t), want.p);
        assert_int_equal(t.repair_count, 0);
        arena_free(&a);
    }
}

/* Every beginning of a faulty file, and every file with one byte gone, is a table or an error. */
static void stands_damage(void **state) {
    (void)state;
    static const char whole[] =
        "Title\n\n" ROWS "5/2/2018,01:15EF-1238,\"Roe\n6/2/2018 01:30 EF-1239 \"\"Ray\"\n\nNote\n";
    char bytes[sizeof whole];
    for (size_t n = 0; n < sizeof whole - 1; n++)
        for (int without = 0; without < 2; without++) {
            struct arena a;
            struct csv_text t;
            arena_init(&a, 0);
            memcpy(bytes, whole, sizeof whole);
            if (without) memmove(bytes + n, bytes + n + 1, sizeof whole - 1 - n);
            assert_non_null(read_as(&a, (struct str){bytes, without ? sizeof whole - 2 : n}, &t));
            arena_free(&a);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mends_rows),
        cmocka_unit_test(finds_the_table),
        cmocka_unit_test(glues_thousands),
        cmocka_unit_test(finds_the_dialect),
        cmocka_unit_test(finds_signs),
        cmocka_unit_test(mends_lines),
        cmocka_unit_test(passes_empty_rows),
        cmocka_unit_test(finds_short_headers),
        cmocka_unit_test(tells_comments_from_names),
        cmocka_unit_test(tells_names_from_codes),
        cmocka_unit_test(joins_rows_of_the_header),
        cmocka_unit_test(finds_headers_of_two_columns),
        cmocka_unit_test(finds_notes_with_delimiters),
        cmocka_unit_test(finds_what_heads_the_table),
        cmocka_unit_test(reads_back),
        cmocka_unit_test(stands_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
