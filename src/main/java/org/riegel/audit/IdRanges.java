package org.riegel.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Many numbers, most of them next to each other: kept as ranges, so that millions take little room. */
final class IdRanges {
    /** First and last of each range; ranges neither meet nor touch. */
    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    /** Numbers from the first to the last, both included. */
    record Range(long first, long last) {}

    /** @param written as {@link #toString} writes it */
    static IdRanges parse(String written) {
        var parsed = new IdRanges();
        if (!written.isEmpty()) {
            for (String range : written.split(",", -1)) {
                String[] ends = range.split("-", 2);
                parsed.add(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
            }
        }
        return parsed;
    }

    void add(long id) {
        add(id, id);
    }

    void add(long first, long last) {
        long from = first;
        long to = last;
        Map.Entry<Long, Long> before = ranges.floorEntry(first);
        if (before != null && before.getValue() >= first - 1) {
            from = before.getKey();
            to = Math.max(to, before.getValue());
        }
        Map.Entry<Long, Long> next = ranges.higherEntry(from);
        while (next != null && next.getKey() <= to + 1) {
            to = Math.max(to, next.getValue());
            ranges.remove(next.getKey());
            next = ranges.higherEntry(from);
        }
        ranges.put(from, to);
    }

    void remove(long id) {
        Map.Entry<Long, Long> range = ranges.floorEntry(id);
        if (range != null && range.getValue() >= id) {
            ranges.remove(range.getKey());
            if (range.getKey() < id) {
                ranges.put(range.getKey(), id - 1);
            }
            if (id < range.getValue()) {
                ranges.put(id + 1, range.getValue());
            }
        }
    }

    /** Forgets the smallest numbers until at most so many are left. */
    void keepHighest(int most) {
        long surplus = size() - most;
        while (surplus > 0) {
            Map.Entry<Long, Long> lowest = ranges.pollFirstEntry();
            long length = lowest.getValue() - lowest.getKey() + 1;
            if (length > surplus) {
                ranges.put(lowest.getKey() + surplus, lowest.getValue());
            }
            surplus -= length;
        }
    }

    long size() {
        return ranges.entrySet().stream()
                .mapToLong(it -> it.getValue() - it.getKey() + 1)
                .sum();
    }

    /** Every number, in order; for few of them. */
    List<Long> ids() {
        return ranges.entrySet().stream()
                .flatMap(
                        it -> LongStream.rangeClosed(it.getKey(), it.getValue()).boxed())
                .toList();
    }

    /** What lies between the ranges, before the first and after the last. */
    List<Range> gaps() {
        List<Range> gaps = new ArrayList<>();
        long begin = Long.MIN_VALUE;
        for (Map.Entry<Long, Long> range : ranges.entrySet()) {
            gaps.add(new Range(begin, range.getKey() - 1));
            begin = range.getValue() + 1;
        }
        gaps.add(new Range(begin, Long.MAX_VALUE));
        return gaps;
    }

    /** For example {@code 3-50,97}. */
    @Override
    public String toString() {
        return ranges.entrySet().stream()
                .map(it ->
                        it.getKey().equals(it.getValue()) ? it.getKey().toString() : it.getKey() + "-" + it.getValue())
                .collect(Collectors.joining(","));
    }
}
