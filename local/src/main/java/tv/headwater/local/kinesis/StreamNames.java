package tv.headwater.local.kinesis;

import org.jspecify.annotations.Nullable;

/** Which stream a request means: by name, or by ARN. */
final class StreamNames {
    private static final String PATTERN = "[a-zA-Z0-9_.-]{1,128}";

    private StreamNames() {}

    static String resolve(@Nullable String name, @Nullable String arn) {
        if (name != null) {
            return name;
        }
        if (arn != null) {
            return Arn.streamName(arn);
        }
        throw KinesisError.invalidArgument("Either StreamName or StreamARN should be provided.");
    }

    /** A name that a stream may be created with. */
    static String valid(@Nullable String name) {
        if (name == null || !name.matches(PATTERN) || name.startsWith(".")) {
            throw KinesisError.validation("Value '" + name
                    + "' at 'streamName' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                    + PATTERN);
        }
        return name;
    }
}
