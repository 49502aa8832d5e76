/** Cognito's user pool API for one pool and one client, with accounts in PostgreSQL and mails on a page. */
@NullMarked
package tv.headwater.local.cognito;

import org.jspecify.annotations.NullMarked;
