package org.riegel.cluster;

import static java.util.stream.Collectors.joining;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Two servers for a trial, until somebody ends it ({@code mvn -Pcluster}). */
final class ClusterRun {
    private ClusterRun() {}

    public static void main(String[] arguments) throws Exception {
        Path base = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "cluster");
        System.out.println("Two servers and a database start below " + base);
        var cluster = new Cluster(base).with("riegel.demo", "true");
        cluster.start();
        for (Cluster.Node node : cluster.nodes()) {
            String ids = node.processes().stream().map(Object::toString).collect(joining(" "));
            System.out.println(node.url() + "/   (kill -9 " + ids + " ends it as a power cut does)");
        }
        System.out.println("demo@example.com, demo2@example.com, admin@example.com: umbrella-harbour-91");
        new CountDownLatch(1).await(); // Ctrl+C ends this process, and with it those that it has started
    }
}
