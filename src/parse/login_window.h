/*
 * login_window: the login window's preferences, managed or local
 * (com.apple.loginwindow.plist). Must not know which of the two it reads.
 */
#ifndef TM_PARSE_LOGIN_WINDOW_H
#define TM_PARSE_LOGIN_WINDOW_H

#include "parse/parse.h"

struct login_window_settings {
	enum parse_verdict verdict;
	struct parse_notes notes;
	enum parse_answer asks_for_name;     /* SHOWFULLNAME */
	enum parse_answer no_filevault_skip; /* DisableFDEAutoLogin */
	enum parse_answer offers_other;	     /* SHOWOTHERUSERS_MANAGED */
	const char *automatic_user;	     /* autoLoginUser, or managed:
				      * AutologinUsername; NULL: none */
};

struct login_window_settings login_window_parse(struct arena *arena,
						struct bytes data);

#endif
