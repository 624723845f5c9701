/* Lines of text, which the golden tree cuts from rows. */
#ifndef LINE_H
#define LINE_H
#include "db/row.h"
#endif
