#include "text/docx.h"
