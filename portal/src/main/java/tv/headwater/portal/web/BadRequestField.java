package tv.headwater.portal.web;

import java.io.Serial;

/** A member of a request is malformed: 400, naming it. */
public final class BadRequestField extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String field;

    public BadRequestField(String field, String message) {
        super(message);
        this.field = field;
    }

    String field() {
        return field;
    }
}
