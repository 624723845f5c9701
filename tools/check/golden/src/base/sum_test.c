#include "app/show.h"
#include "base/sum.h"

TEST(two_and_two_are_four)
{
	CHECK_INT(sum_of(2, 2), 4);
}
