#include "secret_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct status output_failed(const char *path, const char *what)
{
	return status_fail(STATUS_OUTPUT, path, strerror(errno), "%s", what);
}

static bool write_bytes(int descriptor, const char *bytes, size_t length)
{
	while (length) {
		ssize_t count = write(descriptor, bytes, length);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return false;
		bytes += count;
		length -= (size_t)count;
	}
	return true;
}

static bool write_secret(int descriptor, const struct secret *secret)
{
	size_t done = 0;

	while (done < secret_length(secret)) {
		ssize_t count = secret_write(secret, descriptor, done);

		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return false;
		done += (size_t)count;
	}
	return true;
}

struct status secret_file_write(const char *path, const char *admin,
				const struct secret *password)
{
	int descriptor =
		open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
		     S_IRUSR | S_IWUSR);
	struct status status = status_ok();

	if (descriptor < 0)
		return output_failed(path, errno == EEXIST
						   ? "is there already"
						   : "cannot be created");
	if (fchmod(descriptor, S_IRUSR | S_IWUSR) != 0 ||
	    !write_bytes(descriptor, admin, strlen(admin)) ||
	    !write_bytes(descriptor, ";", 1) ||
	    !write_secret(descriptor, password) ||
	    !write_bytes(descriptor, "\n", 1))
		status = output_failed(path, "cannot be written");
	if (close(descriptor) != 0 && status_is_ok(&status))
		status = output_failed(path, "cannot be written");
	if (!status_is_ok(&status))
		secret_file_remove(path);
	return status;
}

/* Only a file that has this one name is surely the one that was written. */
static bool is_plain(int descriptor, struct stat *info)
{
	return fstat(descriptor, info) == 0 && S_ISREG(info->st_mode) &&
	       info->st_nlink == 1;
}

static bool overwrite(int descriptor, off_t size)
{
	char zeros[512] = {0};

	while (size > 0) {
		size_t part = size < (off_t)sizeof(zeros) ? (size_t)size
							  : sizeof(zeros);

		if (!write_bytes(descriptor, zeros, part))
			return false;
		size -= (off_t)part;
	}
	return fsync(descriptor) == 0;
}

static struct status left_alone(const char *path)
{
	return status_fail(STATUS_REFUSED, path, NULL,
			   "is no plain file and was left alone");
}

struct status secret_file_remove(const char *path)
{
	int descriptor =
		open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	struct stat info;
	bool wiped;

	if (descriptor < 0 && errno == ENOENT)
		return status_ok();
	if (descriptor < 0 && (errno == ELOOP || errno == EISDIR))
		return left_alone(path);
	if (descriptor < 0)
		return output_failed(path, "cannot be removed");
	if (!is_plain(descriptor, &info)) {
		close(descriptor);
		return left_alone(path);
	}
	wiped = overwrite(descriptor, info.st_size);
	close(descriptor);
	if (unlink(path) != 0 && errno != ENOENT)
		return output_failed(path, "cannot be removed");
	return wiped ? status_ok()
		     : output_failed(path, "was removed, but could not be "
					   "overwritten before");
}
