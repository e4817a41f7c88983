package org.riegel.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The CPU time that the whole process spends for one operation: the collector's and the kernel's share
 * count, waiting for a busy neighbour does not.
 */
public final class CpuTime implements InternalProfiler {
    private final OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private long before;

    @Override
    public String getDescription() {
        return "CPU time of the whole process for one operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = process.getProcessCpuTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double spent = process.getProcessCpuTime() - before;
        var unit = benchmark.getTimeUnit();
        double each = spent / unit.toNanos(1) / result.getMetadata().getAllOps();
        return List.of(new ScalarResult("cpu", each, TimeValue.tuToString(unit) + "/op", AggregationPolicy.AVG));
    }
}
