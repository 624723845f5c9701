#include "text/line.h"
