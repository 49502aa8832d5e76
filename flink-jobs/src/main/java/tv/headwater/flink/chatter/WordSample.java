package tv.headwater.flink.chatter;

import java.util.Arrays;

/** The messages of one 5 s bucket that trends are read from. Stored in state: only ever grows. */
public record WordSample(SampledMessage[] messages) {
    static final int MAX_MESSAGES = 200;
    static final WordSample EMPTY = new WordSample(new SampledMessage[0]);

    /** With the message, without the one that ranks highest if it would be one too many. */
    WordSample plus(SampledMessage message) {
        if (messages.length < MAX_MESSAGES) {
            SampledMessage[] more = Arrays.copyOf(messages, messages.length + 1);
            more[messages.length] = message;
            return new WordSample(more);
        }
        int highest = 0;
        for (int i = 1; i < messages.length; i++) {
            highest = messages[i].rank() > messages[highest].rank() ? i : highest;
        }
        if (message.rank() >= messages[highest].rank()) {
            return this;
        }
        SampledMessage[] others = messages.clone();
        others[highest] = message;
        return new WordSample(others);
    }
}
