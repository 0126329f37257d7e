#include "repair/credential.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

void credentials_free(struct credentials *credentials)
{
	struct credential *one = credentials->first;

	while (one) {
		struct credential *next = one->next;

		secret_free(one->secret);
		free(one->account);
		free(one->volume);
		free(one);
		one = next;
	}
	*credentials = (struct credentials){0};
}

void credentials_wipe(struct credentials *credentials)
{
	for (struct credential *one = credentials->first; one; one = one->next)
		credential_forget(one);
}

static char *copy_of(const char *string)
{
	char *copy = string ? strdup(string) : NULL;

	if (string && !copy)
		abort();
	return copy;
}

struct credential *credentials_of(struct credentials *credentials,
				  const char *account)
{
	struct credential **place = &credentials->first;

	for (; *place; place = &(*place)->next)
		if (text_equal((*place)->account, account) &&
		    text_equal((*place)->volume, credentials->volume))
			return *place;
	*place = calloc(1, sizeof(**place));
	if (!*place)
		abort();
	(*place)->account = copy_of(account);
	(*place)->volume = copy_of(credentials->volume);
	return *place;
}

void credential_set(struct credential *credential, const struct secret *secret)
{
	credential_forget(credential);
	credential->secret = secret_copy(secret);
}

void credential_forget(struct credential *credential)
{
	secret_free(credential->secret);
	credential->secret = NULL;
	credential->counted = false;
	credential->local_asked = credential->disk_asked = false;
	credential->local = credential->disk = PASSWORD_NOT_CHECKED;
}

void credential_refused(struct credential *credential)
{
	if (!credential->counted)
		credential->wrong++;
	credential->counted = true;
}

unsigned credential_tries_left(const struct credential *credential)
{
	return credential->wrong < CREDENTIAL_TRIES
		       ? CREDENTIAL_TRIES - credential->wrong
		       : 0;
}
