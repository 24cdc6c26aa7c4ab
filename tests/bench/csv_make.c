/* A CSV of trade flows from a fixed seed, on standard output: csv_make ROWS. The partner's column is quoted and has
 * fifty values; some goods hold a delimiter or a quote. About 75 bytes a row. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const partners[] = {
    "Kazakhstan",    "Uzbekistan", "Kyrgyzstan",    "Tajikistan",   "Turkmenistan", "China",   "Russia",
    "Germany",       "France",     "Italy",         "Spain",        "Turkey",       "Japan",   "South Korea",
    "India",         "Iran",       "United States", "Canada",       "Mexico",       "Brazil",  "Argentina",
    "Chile",         "Egypt",      "Morocco",       "South Africa", "Nigeria",      "Kenya",   "Ethiopia",
    "Poland",        "Romania",    "Greece",        "Sweden",       "Norway",       "Finland", "Denmark",
    "Estonia",       "Latvia",     "Lithuania",     "Belarus",      "Ukraine",      "Moldova", "Georgia",
    "Armenia",       "Azerbaijan", "Israel",        "Jordan",       "Oman",         "Qatar",   "Korea, Dem. Rep.",
    "United Kingdom"};
static const char *const goods[] = {"wheat",  "barley, malted", "copper cathodes", "crude oil", "pipes of 3\"\" steel",
                                    "cotton", "uranium",        "ferroalloys"};

static uint64_t next(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

int main(int argc, char **argv) {
    if (argc != 2) return 2;
    unsigned long rows = strtoul(argv[1], NULL, 10);
    uint64_t s = 20261125;
    puts("id,date,partner,good,quantity,value,checked");
    for (unsigned long i = 0; i < rows; i++) {
        uint64_t day = next(&s) % 3650, p = next(&s) % 50, g = next(&s) % 8, quantity = next(&s) % 100000;
        uint64_t cents = next(&s) % 1000000000;
        if (next(&s) % 8 == 0) cents %= 100000;
        printf("%lu,20%02" PRIu64 "-%02" PRIu64 "-%02" PRIu64 ",\"%s\",\"%s\",%" PRIu64 ",%s%" PRIu64 ".%02" PRIu64
               ",%s\n",
               1000000000 + i, 10 + day / 365, 1 + day % 12, 1 + day % 28, partners[p], goods[g], quantity,
               next(&s) % 64 ? "" : "-", cents / 100, cents % 100, next(&s) % 2 ? "confirmed" : "awaiting review");
    }
    return fflush(stdout) != 0;
}
