/* What the learner itself knows of letters. */
#include "text/letters.h"

const struct letters letters_known[] = {{0}};
