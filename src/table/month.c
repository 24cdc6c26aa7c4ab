#include "table/month.h"
#include "base/utf8.h"

enum { NAMES_MOST = 15 };

/* Names and abbreviations in English, French, German, Russian, Kazakh, Spanish, Portuguese and Italian, in lower case.
 */
static const char *const months[12][NAMES_MOST + 1] = {
    {"january", "jan", "janvier", "januar", "январь", "января", "янв", "қаңтар", "janv", "jän", "қаң", "enero", "ene",
     "janeiro", "gennaio"},
    {"february", "feb", "février", "februar", "февраль", "февраля", "фев", "ақпан", "févr", "fév", "ақп", "febrero",
     "fevereiro", "febbraio"},
    {"march", "mar", "mars", "märz", "март", "марта", "мар", "наурыз", "mär", "нау", "marzo", "março"},
    {"april", "apr", "avril", "avr", "апрель", "апреля", "апр", "сәуір", "сәу", "abril", "abr", "aprile"},
    {"may", "mai", "май", "мая", "мамыр", "мам", "mayo", "maio", "maggio"},
    {"june", "jun", "juin", "juni", "июнь", "июня", "июн", "маусым", "мау", "junio", "junho", "giugno"},
    {"july", "jul", "juillet", "juli", "июль", "июля", "июл", "шілде", "juil", "шіл", "julio", "julho", "luglio"},
    {"august", "aug", "août", "август", "августа", "авг", "тамыз", "там", "agosto", "ago"},
    {"september", "sep", "sept", "septembre", "сентябрь", "сентября", "сен", "қыркүйек", "сент", "қыр", "septiembre",
     "setembro", "settembre"},
    {"october", "oct", "octobre", "oktober", "октябрь", "октября", "окт", "қазан", "okt", "қаз", "octubre", "outubro",
     "ottobre"},
    {"november", "nov", "novembre", "ноябрь", "ноября", "ноя", "қараша", "нояб", "қар", "noviembre", "novembro"},
    {"december", "dec", "décembre", "dezember", "декабрь", "декабря", "дек", "желтоқсан", "déc", "dez", "жел",
     "diciembre", "dic", "dezembro", "dicembre"},
};

static uint32_t lower(uint32_t c) {
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) || (c >= 0x410 && c <= 0x42F)) return c + 32;
    return (c >= 0x460 && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x4FF) ? c | 1 : c;
}

static bool same_word(struct str word, const char *name) {
    struct str n = str_of(name);
    size_t i = 0, j = 0;
    while (i < word.n && j < n.n)
        if (lower(utf8_next(word, &i)) != utf8_next(n, &j)) return false;
    return i == word.n && j == n.n;
}

int month_of_name(struct str word) {
    for (int m = 0; m < 12 && word.n; m++)
        for (size_t i = 0; months[m][i]; i++)
            if (same_word(word, months[m][i])) return m + 1;
    return 0;
}
