package tv.headwater.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Failures of single calls of a fake, as a test orders them, and what was called when. Time is {@link #tick}. */
public final class Strikes {
    /** The classes of failure that AWS has for us. */
    public enum Kind {
        THROTTLED(429),
        BROKEN(500),
        TIMED_OUT_UNDONE(504),
        TIMED_OUT_DONE(504),
        NO_ANSWER(0),
        CONFLICT(409),
        NOT_FOUND(404),
        UNPROCESSABLE(422),
        BAD_REQUEST(400),
        FORBIDDEN(403);

        /** One of each. */
        public static final List<Kind> CLASSES =
                List.of(THROTTLED, BROKEN, TIMED_OUT_DONE, NO_ANSWER, CONFLICT, NOT_FOUND, UNPROCESSABLE, FORBIDDEN);

        public final int status;

        Kind(int status) {
            this.status = status;
        }

        private boolean isDone() {
            return this == TIMED_OUT_DONE || this == NO_ANSWER;
        }
    }

    /**
     * A call that reached the fake.
     *
     * @param broadcast whose resource it was about; null for all
     * @param requestId null for calls that have none
     */
    public record Call(
            String operation,
            @Nullable UUID broadcast,
            int at,
            @Nullable String requestId) {}

    private static final class Order {
        private final String operation;
        private final @Nullable UUID broadcast;
        private final Kind kind;
        private int left;

        private Order(String operation, @Nullable UUID broadcast, Kind kind, int times) {
            this.operation = operation;
            this.broadcast = broadcast;
            this.kind = kind;
            this.left = times;
        }
    }

    public final List<Call> calls = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final Function<Kind, SdkException> errors;
    private int now;
    private @Nullable String requestId;

    public Strikes(Function<Kind, SdkException> errors) {
        this.errors = errors;
    }

    /** The next {@code times} calls of the operation fail: those for one broadcast, or all. */
    public void order(String operation, @Nullable UUID broadcast, Kind kind, int times) {
        orders.add(new Order(operation, broadcast, kind, times));
    }

    public void tick() {
        now++;
    }

    void sent(String id) {
        requestId = id;
    }

    public <T> T around(String operation, @Nullable UUID broadcast, Supplier<T> effect) {
        Order order = orders.stream()
                .filter(o -> o.left > 0 && o.operation.equals(operation))
                .filter(o -> o.broadcast == null || Objects.equals(o.broadcast, broadcast))
                .findFirst()
                .orElse(null);
        boolean strikes = order != null;
        try {
            T result = !strikes || order.kind.isDone() ? effect.get() : null;
            if (!strikes) {
                return result;
            }
        } finally {
            note(operation, broadcast);
        }
        order.left--;
        throw errors.apply(order.kind);
    }

    private void note(String operation, @Nullable UUID broadcast) {
        calls.add(new Call(operation, broadcast, now, requestId));
        requestId = null;
    }
}
