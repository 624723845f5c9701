/* What others may know of the showing. */
#ifndef SHOW_H
#define SHOW_H
#endif
