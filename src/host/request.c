#include "request.h"

struct status request_command(struct arena *arena, const char *command_id,
			      const struct command_fill *fill,
			      struct request *out)
{
	*out = (struct request){
		.kind = EVIDENCE_COMMAND,
		.command = command_by_id(command_id),
	};
	return command_argv(arena, out->command, fill, &out->argv);
}

struct request request_file(const char *path, enum request_file how)
{
	return (struct request){
		.kind = EVIDENCE_FILE,
		.path = path,
		.how = how,
	};
}

struct request request_directory(const char *path)
{
	return (struct request){
		.kind = EVIDENCE_DIRECTORY,
		.path = path,
	};
}
