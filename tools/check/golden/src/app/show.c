#include "made.h"
#include "app/show.h"
#include "base/sum.h"
#include "report_sql.h"

const int show_width = SUM_MAX;
