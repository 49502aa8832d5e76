package tv.headwater.portal.web;

import java.time.Instant;

/** A session as it stands in the database: whose it is and the CSRF token of its forms. */
record Session(Person person, String csrfToken, Instant lastSeenAt) {}
