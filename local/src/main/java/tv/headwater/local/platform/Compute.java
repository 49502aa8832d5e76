package tv.headwater.local.platform;

/** Where the Flink jobs of a one-machine platform run. */
public enum Compute {
    /** On a cluster inside the platform's own JVM. */
    IN_THIS_JVM,
    /** In a JobManager and two TaskManagers, processes of their own. */
    PROCESSES
}
