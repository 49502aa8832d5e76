/** Plumbing of the web: sessions, CSRF, headers, errors, layout. No rule of the business stands here. */
@NullMarked
package tv.headwater.portal.web;

import org.jspecify.annotations.NullMarked;
