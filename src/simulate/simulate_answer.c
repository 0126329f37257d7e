#include "simulate/simulated.h"

#include <string.h>

#include "simulate/answer.h"
#include "simulate/files.h"

#define FILE_LATENCY_MS	   12
#define DEFAULT_DEADLINE_S 20
#define DEFAULT_CAP	   (16u << 20)

static const char *command_line(struct arena *arena, const struct words *argv)
{
	const char *line = argv->items[0];

	for (size_t i = 1; i < argv->count; i++)
		line = arena_printf(arena, "%s %s", line, argv->items[i]);
	return line;
}

/* A little more or less, the same every time for the same words. */
static unsigned latency(const struct simulated *simulated, const char *words,
			unsigned usual)
{
	const struct scenario *scenario = simulated->scenario;

	for (size_t i = 0; i < scenario->latency_count; i++)
		if (text_starts(words, scenario->latencies[i].words))
			return scenario->latencies[i].milliseconds;
	return usual + usual * (answer_hash(words) % 50) / 100;
}

static struct bytes keep(struct arena *arena, struct text *text)
{
	struct bytes bytes = {arena_strndup(arena, text->bytes, text->length),
			      text->length};

	text_free(text);
	return bytes;
}

static bool passes_deadline(const struct request *request, unsigned latency_ms)
{
	unsigned seconds = request->command->deadline_s;

	return latency_ms >= (seconds ? seconds : DEFAULT_DEADLINE_S) * 1000;
}

static void give(struct simulated *simulated, const struct answer_row *row,
		 struct question *question, struct evidence *entry,
		 struct arena *arena)
{
	struct answer answer = {.arena = arena};

	text_init(&answer.out);
	text_init(&answer.errors);
	row->give(question, &answer);
	entry->outcome = answer.outcome;
	entry->detail = answer.detail;
	entry->output = keep(arena, &answer.out);
	entry->errors = keep(arena, &answer.errors);
	entry->exited = answer.outcome == EVIDENCE_HAPPENED;
	entry->exit = answer.exit;
	simulated_place(simulated);
}

static void answer_command(struct simulated *simulated,
			   const struct request *request,
			   struct evidence *entry, struct arena *arena,
			   unsigned *latency_ms)
{
	struct question question = {.mac = simulated->mac, .request = request};
	const struct answer_row *row;

	for (size_t i = 0; i < request->argv.count; i++)
		words_add(arena, &entry->argv,
			  arena_strdup(arena, request->argv.items[i]));
	entry->user = arena_strdup(arena, request->user);
	entry->uid = simulated->ordinary_user ? 501 : 0;
	row = answer_find(&request->argv, simulated->mac->mode, &question);
	*latency_ms = latency(simulated, command_line(arena, &request->argv),
			      row ? row->latency_ms : 0);
	if (!row) {
		entry->outcome = EVIDENCE_ABSENT;
	} else if (request->command->needs_root && simulated->ordinary_user) {
		entry->outcome = EVIDENCE_DENIED;
		entry->detail = "must be run as root";
	} else if (passes_deadline(request, *latency_ms)) {
		entry->outcome = EVIDENCE_TIMEOUT;
	} else {
		give(simulated, row, &question, entry, arena);
	}
	if (entry->outcome == EVIDENCE_TIMEOUT)
		*latency_ms = (request->command->deadline_s
				       ? request->command->deadline_s
				       : DEFAULT_DEADLINE_S) *
			      1000;
}

/* The volume group in a Preboot path may be that of the second system. */
static struct mac *owner_of(struct mac *mac, const char *path)
{
	if (mac->neighbour && text_has(path, mac->neighbour->volumes.group))
		return mac->neighbour;
	return mac;
}

static void fill_content(const struct request *request, struct file *file,
			 struct evidence *entry, struct arena *arena)
{
	size_t cap = request->cap ? request->cap : DEFAULT_CAP;
	size_t length = file->content.length, from = 0;

	if (request->how == REQUEST_FILE_PRESENCE)
		return;
	if (length > cap) {
		entry->outcome = EVIDENCE_TRUNCATED;
		entry->detail = request->how == REQUEST_FILE_TAIL
					? "only the last part"
					: "only the first part";
		from = request->how == REQUEST_FILE_TAIL ? length - cap : 0;
		length = cap;
	}
	entry->has_data = true;
	entry->data.data =
		arena_strndup(arena, file->content.bytes + from, length);
	entry->data.length = length;
}

static void fill_facts(const struct mac *mac, const struct file *file,
		       struct evidence *entry)
{
	entry->mode = file->mode ? file->mode : file->directory ? 0755 : 0644;
	entry->owner = "root";
	entry->has_modified = true;
	entry->modified =
		file->modified ? file->modified : mac->setup_done + 600;
	entry->has_born = file->born != 0;
	entry->born = file->born;
	if (!file->directory)
		entry->size =
			file->size ? file->size : (int64_t)file->content.length;
}

static void fill_file(const struct request *request, struct file *file,
		      struct evidence *entry, struct arena *arena)
{
	if (!file->exists) {
		entry->outcome = EVIDENCE_ABSENT;
		return;
	}
	fill_facts(file->mac, file, entry);
	if (request->kind == EVIDENCE_DIRECTORY) {
		if (file->directory)
			entry->entries = file->entries;
		else
			entry->outcome = EVIDENCE_FAILED;
		entry->detail = file->directory ? NULL : "not a directory";
	} else if (!file->directory) {
		fill_content(request, file, entry, arena);
	}
}

static void answer_file(struct simulated *simulated,
			const struct request *request, struct evidence *entry,
			struct arena *arena, unsigned *latency_ms)
{
	const char *path = evidence_canonical_path(arena, request->path);
	struct file file = {.mac = owner_of(simulated->mac, path),
			    .arena = arena,
			    .path = path};
	bool environment = request->scope == EVIDENCE_SCOPE_ENVIRONMENT;
	const struct file_row *row =
		file_find(arena, path, environment, &file.name);

	entry->path = arena_strdup(arena, request->path);
	entry->scope = request->scope;
	*latency_ms = latency(simulated, path, FILE_LATENCY_MS);
	if (!environment && file.mac->volumes.locked &&
	    !(row && row->place == FILE_PLACE_SYSTEM)) {
		entry->outcome = EVIDENCE_FAILED;
		entry->detail = arena_printf(arena, "volume %s is locked",
					     file.mac->volumes.data_device);
		return;
	}
	text_init(&file.content);
	if (row)
		row->make(&file);
	fill_file(request, &file, entry, arena);
	text_free(&file.content);
}

struct evidence *simulated_answer(struct simulated *simulated,
				  const struct request *request,
				  struct arena *arena, unsigned *latency_ms)
{
	struct evidence *entry = arena_alloc(arena, sizeof(*entry));

	*entry = (struct evidence){
		.kind = request->kind,
		.duration_ms = -1,
		.uid = -1,
		.attempt = -1,
		.mode = -1,
		.size = -1,
	};
	if (request->kind == EVIDENCE_COMMAND)
		answer_command(simulated, request, entry, arena, latency_ms);
	else
		answer_file(simulated, request, entry, arena, latency_ms);
	return entry;
}
