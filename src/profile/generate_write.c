#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "profile/generate.h"

struct filling {
	const struct generated_file *file;
	const struct secret *challenge;
};

/* One byte as property lists want it, so that no copy of more ever exists. */
static bool put_byte(int descriptor, unsigned char byte)
{
	char plain = (char)byte;
	bool good;

	switch (byte) {
	case '&':
		return file_put(descriptor, "&amp;", 5);
	case '<':
		return file_put(descriptor, "&lt;", 4);
	case '>':
		return file_put(descriptor, "&gt;", 4);
	default:
		good = file_put(descriptor, &plain, 1);
		secret_wipe(&plain, 1);
		return good;
	}
}

static bool put_challenge(int descriptor, const struct secret *challenge)
{
	for (size_t i = 0; i < secret_length(challenge); i++)
		if (!put_byte(descriptor, secret_byte(challenge, i)))
			return false;
	return true;
}

static bool fill(int descriptor, const void *data)
{
	const struct filling *filling = data;
	const struct generated_file *file = filling->file;
	size_t rest = file->hole + strlen(GENERATE_CHALLENGE);

	if (!file->hole)
		return file_put(descriptor, file->bytes, file->length);
	return file_put(descriptor, file->bytes, file->hole) &&
	       put_challenge(descriptor, filling->challenge) &&
	       file_put(descriptor, file->bytes + rest, file->length - rest);
}

static struct status check_free(struct arena *arena,
				const struct generated *generated,
				const char *directory)
{
	for (size_t i = 0; i < generated->files.count; i++) {
		const char *path = file_join(arena, directory,
					     generated->files.items[i].name);

		if (file_exists(path))
			return status_fail(STATUS_USAGE, path, NULL,
					   "exists already; --force replaces "
					   "it");
	}
	return status_ok();
}

static void take_back(struct arena *arena, const struct generated *generated,
		      const char *directory, size_t count)
{
	for (size_t i = 0; i < count; i++)
		unlink(file_join(arena, directory,
				 generated->files.items[i].name));
}

struct status generate_write(struct arena *arena,
			     const struct generated *generated,
			     const char *directory, bool replace)
{
	struct status status = file_make_directory(directory);

	if (status_is_ok(&status) && !replace)
		status = check_free(arena, generated, directory);
	if (!status_is_ok(&status))
		return status;
	for (size_t i = 0; i < generated->files.count; i++) {
		const struct generated_file *file = &generated->files.items[i];

		const struct filling filling = {file, generated->challenge};

		status = file_write_with(
			file_join(arena, directory, file->name), fill, &filling,
			replace ? FILE_REPLACE : FILE_KEEP);
		if (status_is_ok(&status))
			continue;
		if (!replace)
			take_back(arena, generated, directory, i);
		return status;
	}
	return status;
}
