package tv.headwater.local.kinesis;

/** The request is done, and its client must not be told. */
final class AnswerCut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AnswerCut() {
        super("The answer was cut on purpose", null, false, false);
    }
}
