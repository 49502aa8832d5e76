package tv.headwater.infra;

import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.athena.CfnWorkGroup;
import software.amazon.awscdk.services.glue.CfnDatabase;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/** What is kept: the lake with its databases, video, recordings; and Athena, to ask. */
final class LakeStack extends Stack {
    /** Iceberg's namespaces: {@code raw} as it came, {@code facts} as the jobs understood it. */
    private static final List<String> DATABASES = List.of("raw", "facts");
    /** A query that would read more is stopped: at 5 USD a TB no mistake costs more than 50 cents. */
    private static final long MAX_SCANNED_BYTES = 100_000_000_000L;

    LakeStack(Construct scope, String id, StackProps props) {
        super(scope, id, props);
        Buckets buckets = Buckets.in(this);
        DATABASES.forEach(name -> database(name, buckets.lake()));
        workgroup(buckets.queryResults());
        output("LakeBucket", buckets.lake());
        output("MediaBucket", buckets.media());
        output("ArchiveBucket", buckets.archive());
    }

    private void database(String name, Bucket lake) {
        CfnDatabase.Builder.create(this, name)
                .catalogId(getAccount())
                .databaseInput(CfnDatabase.DatabaseInputProperty.builder()
                        .name(name)
                        .locationUri(lake.s3UrlForObject("warehouse/" + name))
                        .build())
                .build();
    }

    /** Its settings win over a client's: results are encrypted and limits hold whoever asks. */
    private void workgroup(Bucket results) {
        CfnWorkGroup.Builder.create(this, "Analysts")
                .name("headwater")
                .workGroupConfiguration(CfnWorkGroup.WorkGroupConfigurationProperty.builder()
                        .enforceWorkGroupConfiguration(true)
                        .publishCloudWatchMetricsEnabled(true)
                        .bytesScannedCutoffPerQuery(MAX_SCANNED_BYTES)
                        .engineVersion(CfnWorkGroup.EngineVersionProperty.builder()
                                .selectedEngineVersion("Athena engine version 3")
                                .build())
                        .resultConfiguration(CfnWorkGroup.ResultConfigurationProperty.builder()
                                .outputLocation(results.s3UrlForObject("results/"))
                                .expectedBucketOwner(getAccount())
                                .encryptionConfiguration(CfnWorkGroup.EncryptionConfigurationProperty.builder()
                                        .encryptionOption("SSE_S3")
                                        .build())
                                .build())
                        .build())
                .build();
    }

    private void output(String name, Bucket bucket) {
        CfnOutput.Builder.create(this, name).value(bucket.getBucketName()).build();
    }
}
