package tv.headwater.local.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who may depend on whom, and which classes may know which framework: docs/architecture.md as rules. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("tv.headwater");

    private static final String[] DEPLOYABLES = {
        "tv.headwater.ingest..", "tv.headwater.flink..", "tv.headwater.media..", "tv.headwater.portal.."
    };
    private static final String LOCAL = "tv.headwater.local..";

    @Test
    void eventsAndDbDependOnNothingOfOurs() {
        noClasses()
                .that()
                .resideInAPackage("tv.headwater.events..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tv.headwater.db..", "tv.headwater.lakehouse..", LOCAL)
                .check(HOUSE);
        noClasses()
                .that()
                .resideInAPackage("tv.headwater.db..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tv.headwater.events..", "tv.headwater.lakehouse..", LOCAL)
                .check(HOUSE);
    }

    @Test
    void deployablesMeetInKinesisPostgresAndS3Only() {
        for (String one : DEPLOYABLES) {
            for (String other : DEPLOYABLES) {
                if (!one.equals(other)) {
                    noClasses()
                            .that()
                            .resideInAPackage(one)
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(other)
                            .check(HOUSE);
                }
            }
        }
    }

    @Test
    void nothingThatRunsOnAwsKnowsTheOneMachinePlatform() {
        noClasses()
                .that()
                .resideOutsideOfPackages(LOCAL, "tv.headwater.bench..", "tv.headwater.infra..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(LOCAL)
                .check(HOUSE);
    }

    @Test
    void onlyPlumbingKnowsFlink() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Fold")
                .or()
                .haveSimpleNameEndingWith("State")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "java.sql..", "software.amazon.awssdk..")
                .check(HOUSE);
    }

    @Test
    void onlyQueriesAndStoresKnowJooq() {
        noClasses()
                .that()
                .resideInAPackage("tv.headwater.portal..")
                .and()
                .haveSimpleNameEndingWith("Routes")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jooq..")
                .check(HOUSE);
    }

    @Test
    void onlyRoutesAndWebKnowJavalin() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Query")
                .or()
                .haveSimpleNameEndingWith("Store")
                .or()
                .haveSimpleNameEndingWith("Rules")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.javalin..")
                .check(HOUSE);
    }

    @Test
    void rulesReadNoClock() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Fold")
                .or()
                .haveSimpleNameEndingWith("Rules")
                .or()
                .haveSimpleName("Reconciler")
                .should(new ReadNoClock(Instant.class, System.class))
                .check(HOUSE);
    }

    @Test
    void noFolderIsNamedAfterNothing() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..core..", "..impl..", "..helper..", "..manager..")
                .check(HOUSE);
    }
}
