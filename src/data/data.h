/* Catalogues and demonstration data that are part of the program, so that it needs no files beside it. */
#ifndef DATA_DATA_H
#define DATA_DATA_H

#include "base/base.h"

/* The bytes of an embedded file: "catalogue/states.csv". An unknown name is a bug. */
str data_file(const char *name);

#endif
