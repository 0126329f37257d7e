/*
 * okta: the names and values that Okta's Platform SSO needs, once for the
 * linter and the generator.
 * Source: reference/okta-jit.md §1.1, §2.1, §2.2.
 */
#ifndef TM_PROFILE_OKTA_H
#define TM_PROFILE_OKTA_H

#define SSO_PAYLOAD	     "com.apple.extensiblesso"
#define DOMAINS_PAYLOAD	     "com.apple.associated-domains"
#define SCEP_PAYLOAD	     "com.apple.security.scep"
#define LOGIN_WINDOW_PAYLOAD "com.apple.loginwindow"

#define OKTA_TEAM	  "B7F62B65BN"
#define OKTA_APP	  "com.okta.mobile"
#define OKTA_EXTENSION	  "com.okta.mobile.auth-service-extension"
#define OKTA_APP_ID	  OKTA_TEAM "." OKTA_APP
#define OKTA_EXTENSION_ID OKTA_TEAM "." OKTA_EXTENSION

#define OKTA_NONCE_PATH "/device-access/api/v1/nonce"
#define OKTA_TOKEN_PATH "/oauth2/v1/token"
/* Only with registration in Setup Assistant; not confirmed by Okta's pages. */
#define OKTA_SETUP_PATH "/v1/auth/device-sign"
#define OKTA_AUTHSRV	"authsrv:"

#define OKTA_ACCOUNT_NAME "macOSAccountUsername"
#define OKTA_FULL_NAME	  "macOSAccountFullName"

#define OKTA_ORG_URL	      "OktaVerify.OrgUrl"
#define OKTA_USER_NAME	      "OktaVerify.UserPrincipalName"
#define OKTA_CLIENT_ID	      "OktaVerify.PasswordSyncClientID"
#define OKTA_ENROLLMENT	      "OktaVerify.EnrollmentOptions"
#define OKTA_PLUGINS	      "OktaVerify.Plugins"
#define OKTA_PROTOCOL	      "PlatformSSO.ProtocolVersion"
#define OKTA_PROTOCOL_VERSION "2.0"

#define OKTA_SUBJECT_MARK "ODA" /* a word of the certificate's CN */

/*
 * What the generator writes into a payload's description, and the linter
 * understands: the challenge comes from Jamf Pro; admins are meant.
 */
#define WORKSHEET_MARK "Worksheet:"
#define ADMIN_MARK     "New users become administrators on purpose."

#endif
