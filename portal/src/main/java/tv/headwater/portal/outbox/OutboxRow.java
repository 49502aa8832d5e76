package tv.headwater.portal.outbox;

/** One event on its way. */
record OutboxRow(long id, String stream, String partitionKey, byte[] event) {}
