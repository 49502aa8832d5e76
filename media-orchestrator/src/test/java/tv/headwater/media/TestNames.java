package tv.headwater.media;

/** The secret names of inputs in tests. */
public final class TestNames {
    public static final InputNames NAMES = new InputNames("input-secret-of-the-tests-0123456789");
    static final InputNames OTHERS = new InputNames("another-secret-of-the-tests-0123456789");

    private TestNames() {}
}
