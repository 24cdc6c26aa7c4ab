#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plan/domains.h"
#include <stdlib.h>

static struct scale_domain names(struct arena *a, enum aggregate_op op, size_t n, const char *const *values,
                                 const double *keys) {
    struct scale_domain d = {.view = "",
                             .cell = "",
                             .field = arena_strdup(a, "country"),
                             .channel = CH_X,
                             .kind = DOMAIN_DISTINCT,
                             .key_op = op};
    for (size_t i = 0; i < n; i++) {
        size_t at = distinct_add(a, &d.distinct, value_string(arena_strdup(a, values[i])));
        d.distinct.keys[at] = value_number(keys[i]);
    }
    return d;
}

static struct scale_domain figures(enum channel ch, double least, double greatest) {
    return (struct scale_domain){
        .view = "concat_0", .cell = "", .field = "volume", .channel = ch, .ends = {least, greatest}};
}

static bool add_one(struct domain_store *s, struct scale_domain d) {
    return domain_store_add(s, &(struct domain_list){&d, 1, 1});
}

/* Adds two charts, of which nothing lasts. */
static bool add_charts(struct domain_store *s, enum aggregate_op op) {
    static const char *const first[] = {"Iran", "Oman"}, *const second[] = {"Chad", "Oman"};
    static const double a_keys[] = {5, 7}, b_keys[] = {6, 4};
    struct arena a;
    arena_init(&a, 0);
    bool ok = add_one(s, names(&a, op, 2, first, a_keys)) && add_one(s, figures(CH_Y, 3, 8));
    arena_free(&a);
    ok = ok && add_one(s, names(&a, op, 2, second, b_keys)) && add_one(s, figures(CH_Y, -1, 5)) &&
         add_one(s, figures(CH_SIZE, INFINITY, -INFINITY));
    arena_free(&a);
    return ok;
}

static void expect(enum aggregate_op op, const char *text) {
    struct domain_store s;
    struct arena a;
    struct buf b;
    domain_store_init(&s);
    arena_init(&a, 0);
    assert_true(add_charts(&s, op));
    buf_init(&b, &a);
    domain_store_print(&s, &b);
    assert_string_equal(b.p, text);
    domain_store_free(&s);
    arena_free(&a);
}

#define REST                                                                                                           \
    "{\"view\":\"concat_0\",\"cell\":\"\",\"channel\":\"y\",\"field\":\"volume\",\"domain\":[-1,8]}\n"                 \
    "{\"view\":\"concat_0\",\"cell\":\"\",\"channel\":\"size\",\"field\":\"volume\",\"domain\":[null,null]}\n"
#define NAMES                                                                                                          \
    "{\"view\":\"\",\"cell\":\"\",\"channel\":\"x\",\"field\":\"country\",\"domain\":[\"Iran\",\"Oman\",\"Chad\"],"

static void joins_the_domains_of_charts(void **state) {
    (void)state;
    expect(AGGREGATE_SUM, NAMES "\"keys\":[5,11,6]}\n" REST);
    expect(AGGREGATE_MIN, NAMES "\"keys\":[5,4,6]}\n" REST);
    expect(AGGREGATE_MAX, NAMES "\"keys\":[5,7,6]}\n" REST);
}

static void replaces_only_the_domain_of_the_same_scale(void **state) {
    (void)state;
    struct domain_store s;
    domain_store_init(&s);
    assert_true(add_charts(&s, AGGREGATE_MIN));
    struct scale_domain same = figures(CH_Y, 4, 4), other = figures(CH_Y, 4, 4), time = figures(CH_Y, 4, 4);
    other.field = "price";
    time.temporal = true;
    domain_store_apply(&s, &same);
    domain_store_apply(&s, &other);
    domain_store_apply(&s, &time);
    assert_true(same.ends[0] == -1 && same.ends[1] == 8);
    assert_true(other.ends[0] == 4 && other.ends[1] == 4);
    assert_true(time.ends[0] == 4 && time.ends[1] == 4);
    domain_store_free(&s);
}

struct failing {
    int left; /* calls that still succeed */
};

static void *failing_take(void *context, size_t n) {
    struct failing *f = context;
    return f->left-- > 0 ? malloc(n) : NULL;
}

static void failing_give(void *context, void *p) {
    (void)context;
    free(p);
}

/* Blocks hold much: long names take one each. */
static void is_empty_where_memory_is_short(void **state) {
    (void)state;
    char *name = malloc(1 << 20);
    memset(name, 'x', 1 << 20);
    size_t failed = 0;
    for (int left = 0; left < 40; left++) {
        struct failing f = {left};
        struct arena_system system = {failing_take, failing_give, &f};
        struct domain_store s;
        struct arena a;
        arena_init(&a, 0);
        domain_store_init(&s);
        s.arena.system = &system;
        struct scale_domain d = names(&a, AGGREGATE_MIN, 0, NULL, NULL), own = figures(CH_Y, 2, 3);
        for (uint32_t i = 0; i < 12; i++)
            distinct_add(&a, &d.distinct, value_str((struct str){name, (1 << 20) - i}));
        bool ok = add_one(&s, figures(CH_Y, 1, 9)) && add_one(&s, d);
        domain_store_apply(&s, &own);
        assert_true(own.ends[1] == (ok ? 9 : 3));
        if (!ok) assert_false(add_one(&s, figures(CH_Y, 1, 9)));
        failed += !ok;
        domain_store_free(&s);
        arena_free(&a);
    }
    assert_in_range(failed, 2, 39);
    free(name);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joins_the_domains_of_charts),
        cmocka_unit_test(replaces_only_the_domain_of_the_same_scale),
        cmocka_unit_test(is_empty_where_memory_is_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
