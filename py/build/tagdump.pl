#!/usr/bin/perl
# Facts about ExifTool's tag tables that its -listx output leaves out, as JSON on standard output.
#
# Usage: perl tagdump.pl LIBDIR TABLE...      (TABLE without "Image::ExifTool::", as -listx names it)
#        perl tagdump.pl LIBDIR --languages   (every translation: language -> tag name -> texts)
#
# Only data is read: keys of tables, flags, groups, structure fields, layouts of binary data. No conversion code and no
# condition is printed, only whether there is one, so that the rows can name ours.
use strict;
use warnings;

my $lib;
BEGIN { $lib = shift @ARGV or die "usage: tagdump.pl LIBDIR TABLE...\n"; unshift @INC, $lib }

use B ();
use JSON::PP;
use Image::ExifTool;
use Image::ExifTool::XMP;

my @scalar_keys = qw(
    Name Writable Format Count List Avoid Protected Permanent Mandatory Binary Unknown Priority Preferred PrintHex Flat
    WriteGroup Hidden BitsPerWord IsOffset Resource Mask BitShift OffsetPair DataTag EntryBased FixFormat DataMember
);

if (@ARGV and $ARGV[0] eq '--languages') {
    print_languages();
    exit;
}
my $exiftool = Image::ExifTool->new;
Image::ExifTool::LoadAllTables();

my (%tables, %structs, %ids);

# the kind of a conversion: "map", "list", "code" or nothing
sub conversion {
    my $conv = shift;
    return undef unless defined $conv and $conv ne '';
    my $kind = ref $conv;
    return $kind eq 'HASH' ? 'map' : $kind eq 'ARRAY' ? 'list' : 'code';
}

# a map of labels with its special members told apart
sub labels {
    my $map = shift;
    my %plain;
    foreach my $key (keys %$map) {
        next if $key eq 'OTHER' or $key eq 'Notes' or $key eq 'BITMASK' or ref $$map{$key};
        $plain{$key} = "$$map{$key}";
    }
    my %found = (labels => \%plain);
    $found{other} = 1 if $$map{OTHER};
    if (ref $$map{BITMASK} eq 'HASH') {
        $found{bits} = { map { $_ => "$$map{BITMASK}{$_}" } keys %{$$map{BITMASK}} };
        delete $plain{"Bit$_"} foreach keys %{$found{bits}};
    }
    return \%found;
}

sub facts {
    my $info = shift;
    my %row;
    foreach my $key (@scalar_keys) {
        $row{$key} = "$$info{$key}" if defined $$info{$key} and not ref $$info{$key};
    }
    foreach my $side (qw(RawConv ValueConv PrintConv)) {
        my $kind = conversion($$info{$side}) or next;
        $row{$side} = $kind;
        $row{"${side}Inv"} = 1 if defined $$info{"${side}Inv"};
        $row{"${side}Map"} = labels($$info{$side}) if $kind eq 'map';
        $row{"${side}List"} = [ map { ref $_ eq 'HASH' ? labels($_) : conversion($_) } @{$$info{$side}} ] if $kind eq 'list';
    }
    $row{Groups} = { map { $_ => $$info{Groups}{$_} } grep /^[012]$/, keys %{$$info{Groups}} } if ref $$info{Groups};
    $row{Description} = $$info{Description} if defined $$info{Description};
    $row{Directory} = 1 if $$info{SubDirectory};
    $row{Way} = way($$info{SubDirectory}) if ref $$info{SubDirectory};
    $row{Conditional} = 1 if defined $$info{Condition};
    $row{Hook} = 1 if defined $$info{Hook};
    $row{WriteAlso} = [ sort keys %{$$info{WriteAlso}} ] if ref $$info{WriteAlso};
    $row{Namespace} = namespace($$info{Namespace}) if exists $$info{Namespace};
    $row{Parent} = $$info{ParentTagInfo}{TagID} if $$info{ParentTagInfo};
    $row{Struct} = structure($$info{Struct}) if ref $$info{Struct};
    return \%row;
}

# where a directory lies and what it holds: plain words only, an expression other than "so many bytes on" as "*"
sub way {
    my $sub = shift;
    my %way;
    foreach my $key (qw(ByteOrder DirName MaxSubdirs TagTable ProcessProc Base Validate Start OffsetPt FixBase)) {
        my $value = $$sub{$key};
        next unless defined $value;
        $value = procedure($value) if ref $value;
        $value =~ s/^Image::ExifTool:://;
        $value = 'value' if $value eq '$val';
        $value = defined $1 ? "data+$1" : 'data' if $value =~ /^\$valuePtr(?: ?\+ ?(\d+))?$/;
        $way{$key} = $value =~ /^[\w:+-]+$/ ? $value : '*';
    }
    return \%way;
}

# the name of a routine, without its package
sub procedure {
    my $code = shift;
    return '*' unless ref $code eq 'CODE';
    my $name = B::svref_2object($code)->GV->NAME;
    return $name;
}

sub print_languages {
    my %all;
    foreach my $lang (@Image::ExifTool::langs) {
        next if $lang eq 'en';
        require "Image/ExifTool/Lang/$lang.pm";
        no strict 'refs';
        my $texts = \%{"Image::ExifTool::Lang::${lang}::Translate"};
        foreach my $name (grep !/::/, keys %$texts) {
            my $text = $$texts{$name};
            $all{$lang}{$name} = ref $text ? [ $$text{Description} || '', $$text{PrintConv} || {} ] : [ $text, {} ];
        }
    }
    print JSON::PP->new->canonical->ascii->encode(\%all);
}

sub namespace {
    my $ns = shift;
    return undef unless defined $ns;
    return Image::ExifTool::XMP::RegisterNamespace({ NAMESPACE => $ns }) if ref $ns;
    return $ns;
}

# the name of a structure; its fields are collected on the way
sub structure {
    my $struct = shift;
    my $name = $$struct{STRUCT_NAME} || 'unnamed';
    $name =~ s/^XMP //;
    $name .= '*' while $structs{$name} and $ids{$name} != $struct;    # two structures of one name stay apart
    return $name if $structs{$name};
    $ids{$name} = $struct;
    my %found = (namespace => namespace($$struct{NAMESPACE}), type => $$struct{TYPE}, fields => {});
    $structs{$name} = \%found;
    foreach my $field (keys %$struct) {
        next if $field =~ /^(STRUCT_NAME|NAMESPACE|TYPE|GROUPS|SORT_ORDER|NOTES|GLOSSARY|VARS|TABLE_DESC)$/;
        my $info = $$struct{$field};
        next if ref $info ne 'HASH' or $$info{LangCode};
        $found{fields}{$field} = facts($info);
    }
    return $name;
}

# the tables asked for, and those that their directories lead to
my %asked = map { $_ => 1 } @ARGV;
while (@ARGV) {
    my $name = shift @ARGV;
    next if $tables{$name};
    my $table = Image::ExifTool::GetTagTable("Image::ExifTool::$name");
    unless ($table) {
        die "no table $name\n" if $asked{$name};
        next;
    }
    Image::ExifTool::XMP::AddFlattenedTags($table)
        if $$table{GROUPS}{0} eq 'XMP';
    my %found = (groups => { map { $_ => $$table{GROUPS}{$_} } 0 .. 2 }, tags => {});
    foreach my $key (qw(WRITE_GROUP WRITABLE FORMAT FIRST_ENTRY TAG_PREFIX PREFERRED PERMANENT PRIORITY AVOID)) {
        $found{lc $key} = "$$table{$key}" if defined $$table{$key} and not ref $$table{$key};
    }
    $found{process} = procedure($$table{PROCESS_PROC}) if ref $$table{PROCESS_PROC};
    $found{print_conv} = conversion($$table{PRINT_CONV}) if $$table{PRINT_CONV};
    foreach my $key (qw(DATAMEMBER IS_OFFSET IS_SUBDIR)) {
        $found{lc $key} = [ map { "$_" } @{$$table{$key}} ] if ref $$table{$key} eq 'ARRAY';
    }
    $found{namespace} = namespace($$table{NAMESPACE}) if $$table{NAMESPACE};
    foreach my $id (Image::ExifTool::TagTableKeys($table)) {
        $found{tags}{$id} = [ map { facts($_) } Image::ExifTool::GetTagInfoList($table, $id) ];
        push @ARGV, grep { defined $_ and $_ ne '*' } map { $$_{Way}{TagTable} } @{$found{tags}{$id}};
    }
    $tables{$name} = \%found;
}

my %renamed = %Image::ExifTool::XMP::stdXlatNS;
my %uris = %Image::ExifTool::XMP::nsURI;
print JSON::PP->new->canonical->ascii->encode({
    version => "$Image::ExifTool::VERSION",
    tables => \%tables,
    structs => \%structs,
    namespaces => \%uris,
    renamed => \%renamed,
});
