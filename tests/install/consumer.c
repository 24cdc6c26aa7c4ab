/* A program of somebody else's: checks a spec through the installed library and prints the library's version. */
#include <stdio.h>
#include <string.h>
#include <suret.h>

int main(void) {
    static const char spec[] = "{\"mark\": \"bar\", \"data\": {\"values\": [{\"a\": \"A\", \"b\": 2}]}, \"encoding\": "
                               "{\"x\": {\"field\": \"a\"},"
                               " \"y\": {\"field\": \"b\", \"type\": \"quantitative\"}}}";
    struct suret *s = suret_open();
    struct suret_request request = {.spec = spec, .spec_length = strlen(spec), .file = "built in"};
    struct suret_chart *chart = s ? suret_read(s, &request) : NULL;
    struct suret_bytes svg;
    int failed = !suret_draw(chart, SURET_SVG, &svg) || strncmp(svg.bytes, "<svg", 4);
    if (failed) fprintf(stderr, "%s\n", suret_message(chart, 0).text);
    suret_free(chart);
    suret_close(s);
    printf("%s\n", suret_version());
    return failed;
}
