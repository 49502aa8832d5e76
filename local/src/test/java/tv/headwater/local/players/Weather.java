package tv.headwater.local.players;

/** What befalls requests on their way; asked once per request, when it comes in. */
interface Weather {
    Weather FAIR = (method, path) -> Passage.THROUGH;

    Passage passage(String method, String path);

    /**
     * One request's way.
     *
     * @param holdMillis its answer waits this long
     */
    record Passage(Kind kind, long holdMillis) {
        static final Passage THROUGH = new Passage(Kind.THROUGH, 0);
        static final Passage REFUSED = new Passage(Kind.REFUSED, 0);
        static final Passage ANSWER_LOST = new Passage(Kind.ANSWER_LOST, 0);

        static Passage held(long millis) {
            return new Passage(Kind.THROUGH, millis);
        }
    }

    /** How a passage ends. */
    enum Kind {
        THROUGH,
        /** 503 from a gateway; the server never sees the request. */
        REFUSED,
        /** 504 from a gateway; the server has taken the request and answered it. */
        ANSWER_LOST
    }
}
