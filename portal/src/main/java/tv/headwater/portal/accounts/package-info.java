/** Sign up, confirm, sign in and out, reset a password. */
@NullMarked
package tv.headwater.portal.accounts;

import org.jspecify.annotations.NullMarked;
