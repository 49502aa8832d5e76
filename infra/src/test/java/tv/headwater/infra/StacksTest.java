package tv.headwater.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.s3.Bucket;
import tv.headwater.events.EventStream;

@Tag("it")
class StacksTest {
    @TempDir
    static Path assembly;

    private static Synthesis synthesis;
    private static Template streams;
    private static Template lake;
    private static Template media;

    @BeforeAll
    static void synthesise() throws IOException {
        CheckedApp app = CheckedApp.in(assembly);
        HeadwaterStacks stacks = HeadwaterStacks.addTo(app.root());
        synthesis = app.synthesise();
        streams = Template.fromStack(stacks.streams());
        lake = Template.fromStack(stacks.lake());
        media = Template.fromStack(stacks.media());
    }

    @Test
    void exampleUsage() {
        ByteArrayOutputStream told = new ByteArrayOutputStream();

        Synth.tell(synthesis, new PrintStream(told, true, StandardCharsets.UTF_8));

        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("headwater-lake ", "headwater-streams ", "Streams.template.json", "nothing found");
    }

    @Test
    void everyEventStreamHasAStreamThatIsEncryptedAndKeepsADay() {
        List<String> expected = Arrays.stream(EventStream.values())
                .map(EventStream::streamName)
                .sorted()
                .toList();

        List<Map<String, Object>> found = properties(streams, "AWS::Kinesis::Stream");

        assertThat(found.stream().map(stream -> (String) stream.get("Name")).sorted())
                .containsExactlyElementsOf(expected);
        assertThat(found).allSatisfy(stream -> {
            assertThat(stream.get("StreamModeDetails")).isEqualTo(Map.of("StreamMode", "ON_DEMAND"));
            assertThat(stream.get("StreamEncryption").toString()).contains("KMS");
            assertThat(stream.get("RetentionPeriodHours")).isEqualTo(24);
        });
    }

    @Test
    void whatMediaLiveAndMediaConvertTellGoesIntoAQueueThatIsEncryptedAndKeepsTenMinutes() {
        assertThat(properties(media, "AWS::SQS::Queue")).singleElement().satisfies(queue -> {
            assertThat(queue).containsEntry("SqsManagedSseEnabled", true).containsEntry("MessageRetentionPeriod", 600);
        });
        assertThat(properties(media, "AWS::Events::Rule")).singleElement().satisfies(rule -> {
            assertThat(rule.get("EventPattern").toString())
                    .contains("aws.medialive", "aws.mediaconvert", "Channel Alert");
            assertThat(rule.get("Targets").toString()).contains("Events");
        });
        assertThat(properties(media, "AWS::SQS::QueuePolicy").toString())
                .contains("aws:SecureTransport", "events.amazonaws.com");
    }

    @Test
    void noBucketIsOpenPlainOrForEver() {
        List<Map<String, Object>> buckets = properties(lake, "AWS::S3::Bucket");

        assertThat(buckets).hasSize(5).allSatisfy(bucket -> {
            assertThat(bucket).containsKeys("BucketEncryption", "LifecycleConfiguration");
            assertThat(bucket.get("PublicAccessBlockConfiguration"))
                    .isEqualTo(Map.of(
                            "BlockPublicAcls", true,
                            "BlockPublicPolicy", true,
                            "IgnorePublicAcls", true,
                            "RestrictPublicBuckets", true));
        });
    }

    @Test
    void ofTheMediaOnlyWhatWasLiveExpires() {
        lake.hasResourceProperties(
                "AWS::S3::Bucket",
                Map.of(
                        "LoggingConfiguration",
                        Match.objectLike(Map.of("LogFilePrefix", "Media/")),
                        "LifecycleConfiguration",
                        Map.of("Rules", List.of(rule("live/"), rule("private/live/"), unfinishedUploads()))));
    }

    private static Object unfinishedUploads() {
        return Match.objectEquals(
                Map.of("AbortIncompleteMultipartUpload", Map.of("DaysAfterInitiation", 2), "Status", "Enabled"));
    }

    private static Object rule(String prefix) {
        return Match.objectLike(Map.of("Prefix", prefix, "ExpirationInDays", 30, "Status", "Enabled"));
    }

    @Test
    void everyBucketRefusesPlainHttp() {
        Map<String, Object> deniesHttp =
                Map.of("Effect", "Deny", "Condition", Map.of("Bool", Map.of("aws:SecureTransport", "false")));

        assertThat(lake.findResources(
                        "AWS::S3::BucketPolicy",
                        Match.objectLike(Map.of(
                                "Properties",
                                Map.of(
                                        "PolicyDocument",
                                        Map.of("Statement", Match.arrayWith(List.of(Match.objectLike(deniesHttp)))))))))
                .hasSize(5);
    }

    @Test
    void theLakeAndTheRecordingsCanBeFetchedBackAndStayWhenTheStackGoes() {
        lake.resourcePropertiesCountIs(
                "AWS::S3::Bucket", Map.of("VersioningConfiguration", Map.of("Status", "Enabled")), 2);
        lake.allResources("AWS::S3::Bucket", Map.of("DeletionPolicy", "Retain", "UpdateReplacePolicy", "Retain"));
    }

    @Test
    void athenaFindsTheNamespacesOfIcebergAndIsLimited() {
        assertThat(properties(lake, "AWS::Glue::Database").stream()
                        .map(database -> (Object) ((Map<?, ?>) database.get("DatabaseInput")).get("Name")))
                .containsExactlyInAnyOrder("raw", "facts");
        lake.hasResourceProperties(
                "AWS::Athena::WorkGroup",
                Map.of(
                        "WorkGroupConfiguration",
                        Map.of(
                                "EnforceWorkGroupConfiguration",
                                true,
                                "BytesScannedCutoffPerQuery",
                                100_000_000_000L,
                                "ResultConfiguration",
                                Map.of("EncryptionConfiguration", Map.of("EncryptionOption", "SSE_S3")))));
    }

    @Test
    void cdkNagFindsNothingInOurStacks() {
        assertThat(synthesis.findings()).isEmpty();
    }

    @Test
    void cdkNagFindsAnOpenBucket(@TempDir Path other) throws IOException {
        CheckedApp app = CheckedApp.in(other);
        Bucket.Builder.create(new Stack(app.root(), "Careless"), "Open").build();

        Synthesis careless = app.synthesise();

        assertThat(careless.isClean()).isFalse();
        assertThat(careless.findings()).extracting(NagFinding::rule).contains("AwsSolutions-S1", "AwsSolutions-S10");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> properties(Template template, String type) {
        return template.findResources(type).values().stream()
                .map(resource -> (Map<String, Object>) resource.get("Properties"))
                .toList();
    }
}
