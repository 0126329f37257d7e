#include "simulate/answer.h"

#include "base/clock.h"

/* None of these Macs has Okta Verify or a Platform SSO payload. */

void answer_platform_sso(const struct question *question, struct answer *answer)
{
	char stamp[CLOCK_ISO_SIZE];

	clock_format_iso(question->mac->now, stamp);
	text_addf(&answer->out,
		  "Time: %.10s %.8s +0000\n\nDevice Configuration:\n (null)\n\n"
		  "Login Configuration:\n (null)\n\n"
		  "User Configuration:\n (null)\n\n",
		  stamp, stamp + 11);
}

void answer_extensions(const struct question *question, struct answer *answer)
{
	(void)question;
	text_add(&answer->out,
		 "     com.apple.share.Mail.compose(1.0)\n"
		 "     com.apple.weather.widget(1.0)\n"
		 "+    com.apple.Photos.PhotosFileProvider(1.0)\n");
}

void answer_domains(const struct question *question, struct answer *answer)
{
	(void)question;
	(void)answer; /* no associated domain, no line */
}
