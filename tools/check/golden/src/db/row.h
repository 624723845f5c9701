/* Rows, which the golden tree keeps for lines of text. */
#ifndef ROW_H
#define ROW_H
#endif
