package tv.headwater.media.news;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {
    @Test
    void exampleUsage() {
        assertThat(Subject.of("""
                {"version": "0", "source": "aws.medialive", "detail-type": "MediaLive Channel State Change",
                 "detail": {"channel_arn": "arn:aws:medialive:eu-west-1:123456789012:channel:1", "state": "RUNNING"}}
                """)).contains(Subject.CHANNELS);
        assertThat(Subject.of("""
                {"source": "aws.mediaconvert", "detail-type": "MediaConvert Job State Change", "detail": {"status": "COMPLETE"}}
                """)).contains(Subject.JOBS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no event",
                "[]",
                "null",
                "{}",
                "{\"source\": 7}",
                "{\"source\": \"aws.s3\"}",
                "{\"source\": \"aws.med"
            })
    void whatIsNoneOfOursHastensNothing(String message) {
        assertThat(Subject.of(message)).isEmpty();
    }
}
