package tv.headwater.portal.webhooks;

/** Where a channel wants to hear of incidents, and what signs the messages. */
record Webhook(String url, String secret) {
    /** The secret must not end in a log. */
    @Override
    public String toString() {
        return "Webhook[" + url + "]";
    }
}
