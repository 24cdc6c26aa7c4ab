#include "scale/date_text.h"
#include "base/value.h"

static void write_iso(struct buf *b, double ms) {
    const struct str midnight = STR("T00:00:00.000Z");
    struct str s = value_to_string(b->arena, value_date(ms));
    buf_add(b, s.p, str_ends(s, midnight) ? s.n - midnight.n : s.n);
}

void date_text_write(struct buf *b, double ms, const struct locale *l) {
    static const char days[] = "SunMonTueWedThuFriSat", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const struct zone *z = l ? l->zone : NULL;
    if (!(fabs(ms) <= 8.64e15)) {
        buf_adds(b, "Invalid Date");
        return;
    }
    if (l && l->iso_dates) {
        write_iso(b, ms);
        return;
    }
    struct civil c = zone_civil(z, ms);
    int offset = (int)(zone_offset(z, ms) / MS_MINUTE), o = offset < 0 ? -offset : offset;
    char sign = offset < 0 ? '-' : '+';
    buf_printf(b, "%.3s %.3s %02d %s%04d %02d:%02d:%02d GMT%c%02d%02d ", days + 3 * c.weekday, months + 3 * c.month,
               c.day, c.year < 0 ? "-" : "", c.year < 0 ? -c.year : c.year, c.hour, c.minute, c.second, sign, o / 60,
               o % 60);
    if (z)
        buf_printf(b, "(GMT%c%02d:%02d)", sign, o / 60, o % 60);
    else
        buf_adds(b, "(Coordinated Universal Time)");
}
