/* Volumes, their groups, one volume. */
#include "parse/volumes.h"

#include "fuzz_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct apfs_volumes volumes =
		apfs_volumes_parse(input.arena, input.out, input.error);
	struct volume_groups groups =
		volume_groups_parse(input.arena, input.out, input.error);
	struct volume_info info =
		volume_info_parse(input.arena, input.out, input.error);

	fuzz_check(volumes.verdict, &volumes.notes);
	fuzz_check(groups.verdict, &groups.notes);
	fuzz_check(info.verdict, &info.notes);
	if (volumes.list.count > 0 && volumes.verdict != PARSE_OK)
		abort();
	if (groups.list.count > 0 && groups.verdict != PARSE_OK)
		abort();
	fuzz_close(&input);
	return 0;
}
