package tv.headwater.local.cognito;

import java.time.Instant;

/** A mail that was not sent but kept to be looked at. */
record Mail(String to, String subject, String code, Instant sentAt) {}
