#include "readiness/check.h"

#define CHECK_ROW(row_number, row_id, function, row_title, row_remedy)         \
	{                                                                      \
		.id = row_id,                                                  \
		.number = row_number,                                          \
		.title = row_title,                                            \
		.remedy = row_remedy,                                          \
		.judge = check_##function,                                     \
	},

const struct check_info check_table[] = {
#include "readiness/check_table.def"
};

const size_t check_table_count = sizeof(check_table) / sizeof(*check_table);
