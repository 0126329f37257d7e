#include "layout.h"

bool area_empty(struct area area)
{
	return area.rows <= 0 || area.columns <= 0;
}

int layout_clamp(int x, int low, int high)
{
	if (x > high)
		x = high;
	return x < low ? low : x;
}

struct area area_top(struct area area, int rows)
{
	area.rows = layout_clamp(rows, 0, area.rows);
	return area;
}

struct area area_below(struct area area, int rows)
{
	rows = layout_clamp(rows, 0, area.rows);
	area.row += rows;
	area.rows -= rows;
	return area;
}

struct area area_bottom(struct area area, int rows)
{
	return area_below(area, area.rows - layout_clamp(rows, 0, area.rows));
}

struct area area_above(struct area area, int rows)
{
	return area_top(area, area.rows - layout_clamp(rows, 0, area.rows));
}

struct area area_indent(struct area area, int columns)
{
	columns = layout_clamp(columns, 0, area.columns);
	area.column += columns;
	area.columns -= columns;
	return area;
}

struct area area_inset(struct area area, int rows, int columns)
{
	area = area_above(area_below(area, rows), rows);
	area = area_indent(area, columns);
	area.columns = layout_clamp(area.columns - columns, 0, area.columns);
	return area;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

static int most(int a, int b)
{
	return a > b ? a : b;
}

struct area area_common(struct area a, struct area b)
{
	int bottom = least(a.row + a.rows, b.row + b.rows);
	int right = least(a.column + a.columns, b.column + b.columns);
	struct area common = {
		.row = most(a.row, b.row),
		.column = most(a.column, b.column),
	};

	common.rows = most(bottom - common.row, 0);
	common.columns = most(right - common.column, 0);
	return common;
}

struct area area_centre(struct area area, int rows, int columns)
{
	rows = layout_clamp(rows, 0, area.rows);
	columns = layout_clamp(columns, 0, area.columns);
	return (struct area){
		.row = area.row + (area.rows - rows) / 2,
		.column = area.column + (area.columns - columns) / 2,
		.rows = rows,
		.columns = columns,
	};
}

int layout_scroll(int top, int first, int last, int room, int total)
{
	if (last >= top + room)
		top = last - room + 1;
	if (first < top)
		top = first;
	return layout_clamp(top, 0, most(total - room, 0));
}

static int columns_total(const struct layout_column *columns, int count,
			 int gap)
{
	int total = count > 1 ? gap * (count - 1) : 0;

	for (int i = 0; i < count; i++)
		total += columns[i].cells;
	return total;
}

/* The widest column that may still lose a cell, the last of equals. */
static struct layout_column *columns_widest(struct layout_column *columns,
					    int count)
{
	struct layout_column *widest = NULL;

	for (int i = 0; i < count; i++) {
		struct layout_column *column = &columns[i];

		if (column->cells > column->minimum &&
		    (!widest || column->cells >= widest->cells))
			widest = column;
	}
	return widest;
}

int layout_columns(struct layout_column *columns, int count, int gap, int room)
{
	int total;

	for (int i = 0; i < count; i++)
		columns[i].cells = most(columns[i].natural, columns[i].minimum);
	total = columns_total(columns, count, gap);
	while (total > room) {
		struct layout_column *widest = columns_widest(columns, count);

		if (!widest)
			break;
		widest->cells--;
		total--;
	}
	return total;
}
