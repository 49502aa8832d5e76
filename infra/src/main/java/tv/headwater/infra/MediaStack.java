package tv.headwater.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** What MediaLive and MediaConvert tell, in a queue that media-orchestrator reads. */
final class MediaStack extends Stack {
    /** By then an orchestrator has looked a hundred times without being told. */
    private static final Duration KEPT = Duration.minutes(10);

    private static final String NO_DEAD_LETTERS =
            "An event only hastens a look at MediaLive that comes within seconds anyway: a lost one is worth no keeping.";

    MediaStack(Construct scope, String id, StackProps props) {
        super(scope, id, props);
        Queue events = Queue.Builder.create(this, "Events")
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(KEPT)
                .build();
        NagSuppressions.addResourceSuppressions(
                events,
                List.of(NagPackSuppression.builder()
                        .id("AwsSolutions-SQS3")
                        .reason(NO_DEAD_LETTERS)
                        .build()));
        Rule.Builder.create(this, "Told")
                .description("States and alerts of channels, states of jobs")
                .eventPattern(EventPattern.builder()
                        .source(List.of("aws.medialive", "aws.mediaconvert"))
                        .detailType(List.of(
                                "MediaLive Channel State Change",
                                "MediaLive Channel Alert",
                                "MediaConvert Job State Change"))
                        .build())
                .targets(List.of(new SqsQueue(events)))
                .build();
        CfnOutput.Builder.create(this, "MediaEvents")
                .value(events.getQueueUrl())
                .build();
    }
}
