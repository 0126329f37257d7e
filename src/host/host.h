/*
 * host: how a Mac is asked. One asynchronous interface with several answers
 * behind it: live (this computer), replay (a case file), simulated Macs, and
 * the decorators record and readonly. No threads: a caller starts requests,
 * polls the descriptors, steps, and collects what has come.
 * Must not know what an answer means.
 */
#ifndef TM_HOST_HOST_H
#define TM_HOST_HOST_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/clock.h"
#include "base/status.h"
#include "host/evidence.h"
#include "host/request.h"

struct host;
struct mount_list;

typedef unsigned host_ticket; /* one running request; 0 is never one */

/*
 * One of the systems that are installed on a machine, by its devices: what
 * matters is where they are mounted when something is asked for.
 */
struct host_aim {
	const char *volume_group; /* UUID; of the volume where it has none */
	const char *data;	  /* "disk3s5": its data, or all of it */
	const char *system;	  /* NULL: on the same volume */
	const char *preboot;	  /* NULL: not known */
};

struct host_ops {
	/*
	 * Begin. On success *ticket names the request until it is collected.
	 * STATUS_REFUSED: this host does not do such things (readonly).
	 * Everything else, also "no such command", is an answer and comes
	 * through collect.
	 */
	struct status (*start)(struct host *host, const struct request *request,
			       host_ticket *ticket);
	/* Add what must be polled; returns how many of `room` were filled. */
	size_t (*descriptors)(struct host *host, struct pollfd *fds,
			      size_t room);
	/* Milliseconds until step must be called again at the latest, -1 =
	 * when a descriptor is ready. */
	int (*timeout)(struct host *host);
	/* Do what can be done without waiting. */
	void (*step)(struct host *host);
	/*
	 * If the request has ended: fill `entry` (its id is already set by
	 * evidence_add) and return true; the ticket is gone.
	 */
	bool (*collect)(struct host *host, host_ticket ticket,
			struct arena *arena, struct evidence *entry);
	/* Examine another system of this machine; see host_aim. NULL: there
	 * is only one. */
	struct status (*aim)(struct host *host, const struct host_aim *aim);
	/* Stop it; it will be collected as EVIDENCE_FAILED, "skipped". */
	void (*cancel)(struct host *host, host_ticket ticket);
	void (*free)(struct host *host);
};

/* What kind of place this is; set by the backend when it is made. */
enum host_mode {
	HOST_NORMAL,
	HOST_RECOVERY
};

struct host_about {
	enum host_mode mode;
	const char *mode_reason; /* why we think so, one clause */
	const char *origin;	 /* "live", "simulated", "assembled" */
	/* Mount point of the target, "/"; NULL: no system has been chosen in
	 * Recovery, or its disk is not mounted. */
	const char *target;
	const char *volume_group; /* NULL = not known or not Recovery */
	/* Volumes of the chosen system that are not mounted. */
	bool lacks_data, lacks_system, lacks_preboot;
	bool is_mac; /* false: nothing can be asked here */
	bool root;
	bool read_only; /* nothing that changes the Mac runs */
};

struct host {
	const struct host_ops *ops;
	struct host_about about;
};

/* Short forms that call ops; what is collected has been redacted. */
struct status host_start(struct host *host, const struct request *request,
			 host_ticket *ticket);
bool host_collect(struct host *host, host_ticket ticket, struct arena *arena,
		  struct evidence *entry);
/*
 * Recovery: examine this system from now on. about.target and
 * about.volume_group follow; they live as long as the host. Aiming again after
 * a volume was unlocked finds where it is mounted now. Nothing is mounted by
 * this. STATUS_USAGE when this host has no such system.
 */
struct status host_aim(struct host *host, const struct host_aim *aim);
/* For decorators: the same on the inner host, whose place is taken over. */
struct status host_aim_inner(struct host *host, struct host *inner,
			     const struct host_aim *aim);
void host_free(struct host *host); /* NULL is fine */

/*
 * Ask one thing and wait for the answer (polling): for start-up questions and
 * tests. The entry is added to the store.
 */
struct status host_ask(struct host *host, const struct request *request,
		       struct evidence_store *store,
		       const struct evidence **answer);

/* --- Backends ----------------------------------------------------------- */

struct host_live_options {
	const struct clock *clock;
	/* NULL: "/", in Recovery nothing before host_aim has chosen. */
	const char *target;
	/*
	 * In Recovery the target Mac is several volumes: where its System and
	 * Preboot volumes are mounted, when `target` is the Data volume. NULL:
	 * below target.
	 */
	const char *system, *preboot;
	const char *volume_group;
	int mode; /* -1 = detect, else enum host_mode */
	/*
	 * Tests only: commands are looked up as PREFIX/BARENAME instead of by
	 * their absolute path, so that stand-ins can be run.
	 */
	const char *command_prefix;
	/* Tests only: instead of what the kernel says; must outlive the
	 * host, and may change meanwhile. */
	const struct mount_list *mounts;
};
struct host *host_live_new(const struct host_live_options *options);

/*
 * Answers from a store. What is asked and not there is collected as
 * EVIDENCE_FAILED with detail "not in this case"; host_replay_missing counts
 * and names such requests. The store must outlive the host.
 */
struct host *host_replay_new(const struct evidence_store *store,
			     const struct host_about *about);
size_t host_replay_missing(const struct host *host);

/* Refuses every command whose table row says that it changes the Mac. Owns
 * inner. */
struct host *host_readonly_new(struct host *inner);

/* Adds every answer to a store as well. Owns inner, not the store. */
struct host *host_record_new(struct host *inner, struct evidence_store *store);

#endif
