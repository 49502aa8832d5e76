package tv.headwater.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.medialive.model.BadRequestException;
import software.amazon.awssdk.services.medialive.model.ConflictException;
import software.amazon.awssdk.services.medialive.model.UnprocessableEntityException;
import tv.headwater.media.looking.Failure;

class CommandFailedTest {
    private static final InputName NAME = TestNames.NAMES.of(new UUID(0, 1), 1);
    private static final String QUOTING = "StreamName " + NAME.streamName() + " is taken";
    private static final Action.OnMediaLive CREATE = new Action.CreateInput(1, "g1");
    private static final Action.OnMediaLive UPDATE = new Action.UpdateInput(1, "i1");

    @Test
    void exampleUsage() {
        CommandFailed failed = failing(
                new Action.StopChannel("c1"),
                ConflictException.builder().statusCode(409).message("busy").build());

        assertThat(failed.kind()).isEqualTo(Failure.LOOK_AGAIN);
        assertThat(failed.explanation()).contains("busy");
    }

    static Stream<Arguments> quotingErrors() {
        return Stream.of(CREATE, UPDATE)
                .flatMap(command -> Stream.of(
                                UnprocessableEntityException.builder()
                                        .statusCode(422)
                                        .validationErrors(e -> e.elementPath("/destinations/0/streamName")
                                                .errorMessage(QUOTING))
                                        .build(),
                                BadRequestException.builder()
                                        .statusCode(400)
                                        .awsErrorDetails(AwsErrorDetails.builder()
                                                .errorMessage(QUOTING)
                                                .build())
                                        .build(),
                                SdkClientException.create(QUOTING))
                        .map(error -> Arguments.of(command, error)));
    }

    @ParameterizedTest
    @MethodSource("quotingErrors")
    void theNameThatMediaLiveQuotesIsHiddenInReasonMessageAndStackTrace(
            Action.OnMediaLive command, SdkException error) {
        CommandFailed failed = failing(command, error);

        assertThat(failed.explanation()).contains("live/[hidden] is taken").doesNotContain(NAME.secret());
        StringWriter trace = new StringWriter();
        failed.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).contains("is taken").doesNotContain(NAME.secret());
    }

    private static CommandFailed failing(Action.OnMediaLive command, SdkException error) {
        return catchThrowableOfType(
                CommandFailed.class,
                () -> CommandFailed.explaining(command, NAME, () -> {
                    throw error;
                }));
    }
}
