#!/usr/bin/perl
# What ExifTool's tables of maker notes say of when a tag is meant and how its value is told, as JSON on standard output.
#
# Usage: perl notedump.pl LIBDIR MODULE...      (MODULE without "Image::ExifTool::")
#
# An array of rows [table, id, number of the definition, name, facts]; the kinds of notes come last, numbered through.
# Expressions are handed to note_source.py as they
# stand: it takes numbers, patterns and names out of them and keeps nothing else. A routine is given by its name alone.
use strict;
use warnings;

BEGIN { my $lib = shift @ARGV or die "usage: notedump.pl LIBDIR MODULE...\n"; unshift @INC, $lib }

use B ();
use JSON::PP;
use Image::ExifTool;
use Image::ExifTool::MakerNotes;

my @sides = qw(Condition RawConv ValueConv PrintConv Hook);
my @ways  = qw(Validate DecryptStart DirOffset DecryptLen Base);

# an expression as text, a list of them, or what else stands there as a word in a hash
sub told {
    my $conv = shift;
    return $conv unless ref $conv;
    return [ map { defined $_ ? told($_) : undef } @$conv ] if ref $conv eq 'ARRAY';
    return { routine => B::svref_2object($conv)->GV->NAME } if ref $conv eq 'CODE';
    return { labels => $$conv{OTHER} ? 'and others' : '' };
}

sub facts {
    my $info = shift;
    my %row = map { $_ => told($$info{$_}) } grep { defined $$info{$_} } @sides;
    my $sub = $$info{SubDirectory};
    if (ref $sub) {
        $row{Hidden} = 1 if $$info{Unknown};
        $row{$_} = told($$sub{$_}) foreach grep { defined $$sub{$_} } @ways;
    }
    return \%row;
}

my @rows;
foreach my $module (@ARGV) {
    eval "require Image::ExifTool::$module" or die "no module $module: $@";
    no strict 'refs';
    my $symbols = \%{"Image::ExifTool::${module}::"};
    foreach my $name (sort grep !/::$|^Composite$/, keys %$symbols) {
        my $table = *{$$symbols{$name}}{HASH} or next;
        next unless grep { $$table{$_} } qw(GROUPS PROCESS_PROC FORMAT WRITE_PROC);
        foreach my $id (sort grep { ref $$table{$_} } keys %$table) {
            next if $Image::ExifTool::specialTags{$id};
            my @infos = ref $$table{$id} eq 'ARRAY' ? @{$$table{$id}} : $$table{$id};
            foreach my $number (0 .. $#infos) {
                next unless ref $infos[$number] eq 'HASH';
                my $facts = facts($infos[$number]);
                push @rows, [ "${module}::$name", "$id", $number, $infos[$number]{Name} || '', $facts ] if %$facts;
            }
        }
    }
}
foreach my $number (0 .. $#Image::ExifTool::MakerNotes::Main) {
    my $info = $Image::ExifTool::MakerNotes::Main[$number];
    my $sub  = $$info{SubDirectory} || {};
    my %way  = map { $_ => told($$sub{$_}) } keys %$sub;
    push @rows, [ 'MakerNotes::Main', "$number", 0, $$info{Name}, { %{facts($info)}, %way } ];
}
print JSON::PP->new->canonical->ascii->encode(\@rows);
